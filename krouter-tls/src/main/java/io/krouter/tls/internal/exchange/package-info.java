/**
 * One request and its answer, in any version of HTTP. An {@code Exchange} owns both from the head of the
 * request to the end of the answer; its {@code Responder} answers.
 */
@NullMarked
package io.krouter.tls.internal.exchange;

import org.jspecify.annotations.NullMarked;
