package io.krouter.desktop.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.Body;
import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.WireFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the secrets are and wherever they stand, none of them is in the file. */
class RedactionProperties {

    private static final String LETTERS = "abcXYZ0189-_.~+/=$^*()|?[]{}\\\\";

    @Provide
    Arbitrary<String> secret() {
        return Arbitraries.strings()
                .withChars(LETTERS)
                .ofMinLength(8)
                .ofMaxLength(60)
                .filter(text -> !text.contains("\\"));
    }

    @Provide
    Arbitrary<String> shaped() {
        Arbitrary<String> tail =
                Arbitraries.strings().withChars("abcXYZ0189").ofMinLength(16).ofMaxLength(40);
        Arbitrary<String> begun = Combinators.combine(
                        Arbitraries.of(
                                "sk-", "AKIA", "AIza", "ghp_", "eyJ", "aoaA", "arn:aws:codewhisperer:us-east-1:"),
                        tail)
                .as(String::concat);
        Arbitrary<String> account = Arbitraries.strings().numeric().ofLength(12);
        Arbitrary<String> machine =
                Arbitraries.strings().withChars("0123456789abcdef").ofLength(64);
        return Arbitraries.oneOf(begun, account, machine);
    }

    @Property(tries = 500)
    void noPlantedSecretSurvives(
            @ForAll("secret") String header,
            @ForAll("secret") String query,
            @ForAll("secret") String key,
            @ForAll("shaped") String shaped,
            @ForAll("secret") String cookie)
            throws IOException {
        List<String> planted = List.of(header, query, key, shaped, cookie);
        RecordedExchange exchange = new RecordedExchange(Instant.EPOCH, request(header, query, body(planted)));
        RecordedExchange.Sent sent = exchange.sent(request(key, query, body(planted)), "p");
        exchange.answered(sent, answer(cookie), read(body(planted)));
        exchange.answered(answer(cookie), read(binary(planted)));

        String file =
                new String(exchange.recording(new Redaction(List.of(key)), true).write(), StandardCharsets.UTF_8);
        String decoded = new String(
                Recording.read(file.getBytes(StandardCharsets.UTF_8))
                        .answer()
                        .orElseThrow()
                        .body()
                        .toByteArray(),
                StandardCharsets.ISO_8859_1);

        for (String secret : planted) {
            assertThat(file).doesNotContain(secret);
            assertThat(decoded).doesNotContain(secret);
            assertThat(file)
                    .doesNotContain(Base64.getEncoder()
                            .withoutPadding()
                            .encodeToString(secret.getBytes(StandardCharsets.UTF_8)));
        }
        assertThat(file).contains("what the user wrote");
    }

    @Property(tries = 100)
    void aSecretHasOnePlaceholder(@ForAll("secret") String secret) {
        Redaction redaction = new Redaction(List.of());
        redaction.learn(HeaderList.of("authorization", "Bearer " + secret));

        String said = redaction.text("<" + secret + "> and <" + secret + ">");

        assertThat(said).matches("<(\\[header-\\d+])> and <\\1>");
    }

    private static LlmRequest request(String secret, String query, byte[] body) {
        return LlmRequest.builder(WireFormat.KIRO, URI.create("https://runtime.us-east-1.kiro.dev"))
                .target("/generateAssistantResponse?token=" + query)
                .headers(HeaderList.of("authorization", "Bearer " + secret, "content-type", "application/json"))
                .body(Body.of(body))
                .build();
    }

    private static LlmResponse answer(String cookie) {
        return LlmResponse.builder(WireFormat.KIRO, 200)
                .headers(HeaderList.of("set-cookie", cookie))
                .build();
    }

    /** As JSON may be written, with and without what need not be escaped. */
    private static byte[] body(List<String> planted) {
        List<String> members = new ArrayList<>(List.of("\"what the user wrote\""));
        for (String secret : planted) {
            members.add("\"" + secret + "\"");
            members.add("\" " + secret.replace("/", "\\/") + " \"");
        }
        return ("[" + String.join(",", members) + "]").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] binary(List<String> planted) {
        byte[] text = body(planted);
        byte[] bytes = new byte[text.length + 4];
        bytes[0] = (byte) 0xff;
        System.arraycopy(text, 0, bytes, 4, text.length);
        return bytes;
    }

    private static CopyingStream read(byte[] body) throws IOException {
        CopyingStream stream = new CopyingStream(new ByteArrayInputStream(body), Recorder.MAX_BODY_BYTES, () -> {});
        stream.readAllBytes();
        return stream;
    }
}
