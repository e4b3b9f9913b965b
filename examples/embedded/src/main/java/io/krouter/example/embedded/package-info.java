/** How little code does it take to route one request? */
@NullMarked
package io.krouter.example.embedded;

import org.jspecify.annotations.NullMarked;
