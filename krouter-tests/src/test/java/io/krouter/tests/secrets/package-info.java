/** No secret of a client in a log, in a model's request or in a static. */
@org.jspecify.annotations.NullMarked
package io.krouter.tests.secrets;
