package io.krouter.providers;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.Provider;
import io.krouter.api.Settings;
import io.krouter.api.WireFormat;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FactoriesTest {

    @Test
    void eachTypeIsFoundOnTheClassPath() {
        Map<String, WireFormat> found = new TreeMap<>();
        for (Provider.Factory factory : ServiceLoader.load(Provider.Factory.class)) {
            try (Provider provider = factory.create(Settings.of("mine", Map.of("base-url", "http://127.0.0.1:1")))) {
                assertThat(provider.name()).isEqualTo("mine");
                found.put(factory.type(), provider.format());
            }
        }
        assertThat(found)
                .containsOnly(
                        Map.entry("openai", WireFormat.OPENAI_CHAT),
                        Map.entry("anthropic", WireFormat.ANTHROPIC_MESSAGES),
                        Map.entry("kiro", WireFormat.KIRO),
                        Map.entry("origin", WireFormat.OPAQUE));
    }

    @Test
    void theModuleProvidesTheSameAsTheClassPath() throws Exception {
        Path classes = Path.of(OpenAiProvider.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        ModuleDescriptor module = ModuleFinder.of(classes)
                .find("io.krouter.providers")
                .orElseThrow()
                .descriptor();
        List<String> onClassPath = ServiceLoader.load(Provider.Factory.class).stream()
                .map(found -> found.type().getName())
                .toList();
        assertThat(module.provides())
                .singleElement()
                .satisfies(
                        provides -> assertThat(provides.providers()).containsExactlyInAnyOrderElementsOf(onClassPath));
    }

    @Test
    void keysAreComplete() {
        assertThat(new OpenAiProvider.Factory().keys())
                .containsExactlyInAnyOrder(
                        "base-url", "api-key", "headers.*", "query.*", "upstream.*", "connect-timeout");
        assertThat(new AnthropicProvider.Factory().keys()).isEqualTo(new OpenAiProvider.Factory().keys());
        assertThat(new KiroProvider.Factory().keys()).containsExactlyInAnyOrder("upstream.*", "connect-timeout");
        assertThat(new OriginProvider.Factory().keys()).containsExactlyInAnyOrder("upstream.*", "connect-timeout");
    }

    @Test
    void nativeProvidersHaveAFixedNameInCode() {
        try (Upstream upstream = Upstream.builder().build()) {
            assertThat(new KiroProvider(upstream)).hasToString("KiroProvider[kiro]");
            assertThat(new OriginProvider(upstream)).hasToString("OriginProvider[origin]");
        }
    }
}
