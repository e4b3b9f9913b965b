package io.krouter.tests.rig;

import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A scripted model and a krouter in front of it, new for each test and closed after it. As a field:
 *
 * <pre>{@code
 * @RegisterExtension
 * private final ModelRig running = new ModelRig();
 * }</pre>
 */
public final class ModelRig implements BeforeEachCallback, AfterEachCallback {

    private @Nullable ScriptedModel model;
    private @Nullable Rig rig;

    /** The model of the running test. */
    public ScriptedModel model() {
        return Objects.requireNonNull(model, "expected a running test");
    }

    /** The krouter of the running test. */
    public Rig rig() {
        return Objects.requireNonNull(rig, "expected a running test");
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        model = new ScriptedModel();
        rig = Rig.toModel(model.baseUrl()).start();
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        if (rig != null) {
            rig.close();
        }
        if (model != null) {
            model.close();
        }
    }
}
