/** What the tests of the whole share: a running krouter, the servers on one side of it, a raw client on the other, recorded fixtures. */
@org.jspecify.annotations.NullMarked
package io.krouter.tests.rig;
