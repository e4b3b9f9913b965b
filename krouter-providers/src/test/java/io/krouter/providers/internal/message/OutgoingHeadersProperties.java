package io.krouter.providers.internal.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.WireFormat;
import io.krouter.api.contract.ReceivedRequest;
import io.krouter.api.contract.ScriptedServer;
import io.krouter.api.contract.TestCall;
import io.krouter.api.internal.http.HopByHop;
import io.krouter.providers.OriginProvider;
import io.krouter.providers.Upstream;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class OutgoingHeadersProperties {

    private static final String NAME_CHARACTERS =
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-.^_`|~";

    private static ScriptedServer server;
    private static Upstream upstream;

    @BeforeContainer
    static void start() throws IOException {
        server = new ScriptedServer();
        upstream = Upstream.builder().build();
    }

    @AfterContainer
    static void stop() throws IOException {
        upstream.close();
        server.close();
    }

    @Property(tries = 500)
    void onlyTheLinesOfOneConnectionAreDropped(
            @ForAll("free") HeaderList before, @ForAll("bound") HeaderList bound, @ForAll("free") HeaderList after) {
        LlmRequest request = LlmRequest.builder(WireFormat.OPAQUE, URI.create("https://h.example"))
                .method("GET")
                .headers(joined(before, bound, after))
                .build();
        HeaderList host = HeaderList.of("Host", "h.example");
        assertThat(OutgoingHeaders.of(request)).isEqualTo(joined(host, before, after));
        assertThat(HopByHop.answer(request.headers()).filter(line -> OutgoingHeaders.passes(line.name())))
                .isEqualTo(joined(before, after));
    }

    @Example
    void noAnswerLeadsTheClientPastKrouter() throws Exception {
        server.next(peer -> peer.write(
                "HTTP/1.1 200 OK\r\nAlt-Svc: h3=\":443\"\r\nContent-Length: 0\r\n\r\n".getBytes(ISO_8859_1)));
        assertThat(exchange(HeaderList.EMPTY).contains("alt-svc")).isFalse();
        server.received();
    }

    @Property(tries = 300)
    void freeLinesGoOverTheWireAsTheyAre(@ForAll("free") HeaderList lines) throws Exception {
        List<String> sent = lines.lines().stream()
                .map(line -> line.name() + ": " + line.value())
                .toList();
        String answer = "HTTP/1.1 200 OK\r\n" + String.join("\r\n", sent) + (sent.isEmpty() ? "" : "\r\n");
        server.next(peer -> peer.write((answer + "Content-Length: 0\r\n\r\n").getBytes(ISO_8859_1)));
        HeaderList back = exchange(lines);
        ReceivedRequest received = server.received();
        assertThat(received.headerLines().subList(1, sent.size() + 1)).isEqualTo(sent);
        assertThat(back.without("content-length")).isEqualTo(lines);
    }

    private static HeaderList exchange(HeaderList lines) throws IOException {
        LlmRequest request = LlmRequest.builder(WireFormat.OPAQUE, server.base())
                .method("GET")
                .headers(lines)
                .build();
        try (LlmResponse answer = new OriginProvider(upstream).send(request, new TestCall())) {
            return answer.headers();
        }
    }

    /** Lines that go on. */
    @Provide
    Arbitrary<HeaderList> free() {
        Arbitrary<String> name = Arbitraries.strings()
                .withChars(NAME_CHARACTERS.toCharArray())
                .ofMinLength(1)
                .ofMaxLength(12)
                .filter(OutgoingHeaders::passes);
        Arbitrary<String> word = Arbitraries.strings()
                .withCharRange('!', '~')
                .withChars(" \t\u00e9\u20ac\u4e2d")
                .ofMaxLength(20);
        Arbitrary<String> value = word.map(text -> new String(text.strip().getBytes(UTF_8), ISO_8859_1));
        return list(Combinators.combine(name, value).as(HeaderList.Line::new));
    }

    /** Lines that stay here. */
    @Provide
    Arbitrary<HeaderList> bound() {
        return list(Arbitraries.of(
                        new HeaderList.Line("Connection", "close, X--Named"),
                        new HeaderList.Line("x--named", "gone"),
                        new HeaderList.Line("KEEP-ALIVE", "timeout=5"),
                        new HeaderList.Line("proxy-anything", "x"),
                        new HeaderList.Line("te", "trailers"),
                        new HeaderList.Line("HTTP2-Settings", "AAMAAABkAAQAAP__"),
                        new HeaderList.Line("Transfer-Encoding", "chunked"),
                        new HeaderList.Line("Expect", "100-continue"),
                        new HeaderList.Line("X-Request-Source", "local"),
                        new HeaderList.Line("x-krouter-", "")))
                .map(lines -> joined(HeaderList.of("connection", "x--named"), lines));
    }

    private static Arbitrary<HeaderList> list(Arbitrary<HeaderList.Line> line) {
        return line.list().ofMaxSize(6).map(lines -> {
            HeaderList.Builder builder = new HeaderList.Builder();
            lines.forEach(each -> builder.add(each.name(), each.value()));
            return builder.build();
        });
    }

    private static HeaderList joined(HeaderList... lists) {
        HeaderList.Builder all = new HeaderList.Builder();
        for (HeaderList list : lists) {
            list.forEach(line -> all.add(line.name(), line.value()));
        }
        return all.build();
    }
}
