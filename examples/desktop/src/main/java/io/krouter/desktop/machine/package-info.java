/** The machine of the user as krouter sees it: files, processes, ports, and the installed Kiro. Changes nothing. */
@NullMarked
package io.krouter.desktop.machine;

import org.jspecify.annotations.NullMarked;
