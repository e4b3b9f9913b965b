package io.krouter.tests.official;

import io.krouter.tests.rig.Dialect;
import io.krouter.tests.rig.Rig;
import io.krouter.tests.rig.Way;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The running clients, one for each dialect, started when first needed and shared by all test classes. As an extension it
 * hands itself to tests, and skips them where there is no Node.
 */
public final class KiroClients implements AutoCloseable {

    private final Map<Dialect, KiroClient> running = new EnumMap<>(Dialect.class);

    /** The client that speaks this dialect. */
    public synchronized KiroClient of(Dialect dialect) throws Exception {
        KiroClient client = running.get(dialect);
        if (client == null) {
            client = KiroClient.start(dialect);
            running.put(dialect, client);
        }
        return client;
    }

    /** Sends a request this way. */
    public SentRequest send(Rig rig, Way way, String input) throws Exception {
        return of(way.dialect()).send(rig, way, input);
    }

    /** Sends a request this way, and waits until the client is done with it. */
    public Outcome ask(Rig rig, Way way, String input) throws Exception {
        return send(rig, way, input).outcome();
    }

    @Override
    public void close() {
        running.values().forEach(KiroClient::close);
    }

    /** Gives tests the clients. */
    public static final class Needed implements BeforeAllCallback, ParameterResolver, ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return NodePackages.program("node")
                    .map(node -> ConditionEvaluationResult.enabled("node is " + node))
                    .orElseGet(
                            () -> ConditionEvaluationResult.disabled(
                                    "needs Node 20 or later, but no \"node\" is in PATH; install it to run krouter against AWS's own client"));
        }

        /** Before any test, whose time would not do for a first installation. */
        @Override
        public void beforeAll(ExtensionContext context) throws Exception {
            NodePackages.installed();
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == KiroClients.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            // The root's store closes what is in it when all tests are over.
            return context.getRoot()
                    .getStore(Namespace.create(KiroClients.class))
                    .getOrComputeIfAbsent(KiroClients.class, key -> new KiroClients(), KiroClients.class);
        }
    }
}
