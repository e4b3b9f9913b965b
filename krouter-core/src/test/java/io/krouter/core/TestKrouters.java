package io.krouter.core;

import io.krouter.api.WireFormat;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Builds krouters with two OpenAI providers, an origin and a listener, and closes them after the test. */
final class TestKrouters implements AfterEachCallback {

    final FakeProvider first = new FakeProvider("first", WireFormat.OPENAI_CHAT);
    final FakeProvider second = new FakeProvider("second", WireFormat.OPENAI_CHAT);
    final FakeProvider origin = new FakeProvider("origin", WireFormat.OPAQUE);
    final RecordingListener listener = new RecordingListener();
    private final List<Krouter> built = new ArrayList<>();

    @Override
    public void afterEach(ExtensionContext context) {
        built.forEach(Krouter::close);
    }

    Krouter routed() {
        return build(
                Routes.builder().route("claude-*", "first/gpt-5", "second/qwen").build());
    }

    Krouter build(Routes routes) {
        return keep(builder(routes).build());
    }

    Krouter keep(Krouter krouter) {
        built.add(krouter);
        return krouter;
    }

    Krouter.Builder builder(Routes routes) {
        return Krouter.builder()
                .provider(first)
                .provider(second)
                .provider(origin)
                .routes(routes)
                .listener(listener)
                .discover(false);
    }
}
