/**
 * The contract kit: what each implementation of krouter's service-provider interface keeps to, as abstract tests.
 *
 * <p>Put this module's {@code tests} artifact, JUnit 5 and AssertJ on the test class path, extend the contract of the
 * interface that you implement, and hand over your instance:
 *
 * <pre>{@code
 * class MyToolIdMapperTest extends ToolIdMapperContract {
 *     protected ToolIdMapper mapper() {
 *         return new MyToolIdMapper();
 *     }
 * }
 * }</pre>
 *
 * <p>The kit needs no network, no clock and no order of tests. krouter's own implementations pass it too.
 */
package io.krouter.api.contract;
