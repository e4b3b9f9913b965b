/** What does a plugin look like? */
@NullMarked
package io.krouter.example.plugin;

import org.jspecify.annotations.NullMarked;
