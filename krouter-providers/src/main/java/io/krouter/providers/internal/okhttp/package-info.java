/** The HTTP client. The only package that depends on OkHttp, with everything off that would change bytes. */
@NullMarked
package io.krouter.providers.internal.okhttp;

import org.jspecify.annotations.NullMarked;
