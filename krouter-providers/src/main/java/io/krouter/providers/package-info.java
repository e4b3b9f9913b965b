/** Where a chat can go. Each provider speaks one wire format; all of them send through one hidden HTTP client. */
@NullMarked
package io.krouter.providers;

import org.jspecify.annotations.NullMarked;
