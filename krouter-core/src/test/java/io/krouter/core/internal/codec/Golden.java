package io.krouter.core.internal.codec;

import io.krouter.api.LlmRequest;
import io.krouter.api.WireFormat;
import io.krouter.core.Codecs;
import io.krouter.core.internal.codec.kiro.KiroFixtures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What each recorded Kiro request becomes in another format, as it is kept in {@code golden/FORMAT/NAME.json}. */
final class Golden {

    /** {@code -Dkrouter.golden=write} writes the files anew instead of comparing; look at what changed. */
    static final boolean WRITE = "write".equals(System.getProperty("krouter.golden"));

    private static final Path RESOURCES =
            Path.of(System.getProperty("krouter.root"), "krouter-core/src/test/resources/golden");

    private Golden() {}

    static Stream<String> names() {
        return KiroFixtures.chatRequests();
    }

    /** The request that a provider of this format would get. */
    static byte[] translate(String name, WireFormat format) {
        LlmRequest request = KiroFixtures.request(name);
        return Codecs.translator(WireFormat.KIRO, format)
                .begin(request)
                .request()
                .body()
                .toByteArray();
    }

    static Path file(String name, WireFormat format) {
        return RESOURCES.resolve(format.name()).resolve(name + ".json");
    }

    static byte[] read(String name, WireFormat format) {
        try {
            return Files.readAllBytes(file(name, format));
        } catch (IOException e) {
            throw new UncheckedIOException("no golden file; write it with -Dkrouter.golden=write and look at it", e);
        }
    }

    static void write(String name, WireFormat format, byte[] body) {
        try {
            Files.createDirectories(file(name, format).getParent());
            Files.write(file(name, format), body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
