/** What a running proxy counts, logs and publishes about itself. */
@NullMarked
package io.krouter.desktop.status;

import org.jspecify.annotations.NullMarked;
