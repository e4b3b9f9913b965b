package io.krouter.tests.faults;

import io.krouter.api.contract.ScriptedServer;
import io.krouter.core.Limits;
import io.krouter.tests.rig.Chunks;
import io.krouter.tests.rig.Fixtures;
import io.krouter.tests.rig.KiroBackend;
import io.krouter.tests.rig.Rig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Where an answer comes from, and in which format: each gives the same kind of answer in two parts. */
enum AnswerSource {
    /** Kiro's own backend behind TLS; the answer is passed on as it is. */
    NATIVE,
    /** A model server that speaks like OpenAI. */
    OPENAI,
    /** One that speaks like Anthropic. */
    ANTHROPIC;

    private static final String MESSAGES = """
            event: message_start
            data: {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","model":"m","content":[],"stop_reason":null,"usage":{"input_tokens":25,"output_tokens":1}}}

            event: content_block_start
            data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hel"}}

            |event: content_block_delta
            data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"lo"}}

            event: content_block_stop
            data: {"type":"content_block_stop","index":0}

            event: message_delta
            data: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":7}}

            event: message_stop
            data: {"type":"message_stop"}

            """;

    ScriptedServer server() throws IOException {
        return this == NATIVE ? new ScriptedServer(KiroBackend.tls().getServerSocketFactory()) : new ScriptedServer();
    }

    /** A krouter whose every chat goes to the server behind this port. */
    Rig rig(int port, Limits limits) throws IOException {
        String base = "http://127.0.0.1:" + port;
        return switch (this) {
            case NATIVE -> Rig.toBackend(port).limits(limits).start();
            case OPENAI -> Rig.toModel(base + "/v1").pattern("*").limits(limits).start();
            case ANTHROPIC ->
                Rig.toModel(base).type("anthropic").pattern("*").limits(limits).start();
        };
    }

    String contentType() {
        return this == NATIVE ? "application/vnd.amazon.eventstream" : "text/event-stream";
    }

    /** The answer's body; a client is shown something of the first part. */
    List<byte[]> parts() {
        return switch (this) {
            case NATIVE -> {
                byte[] whole = Fixtures.response("text");
                yield List.of(
                        Arrays.copyOf(whole, whole.length / 2),
                        Arrays.copyOfRange(whole, whole.length / 2, whole.length));
            }
            case OPENAI ->
                List.of(
                        utf8("data: " + Chunks.text("Hel") + "\n\n"),
                        utf8("data: " + Chunks.text("lo") + "\n\ndata: " + Chunks.finish("stop")
                                + "\n\ndata: [DONE]\n\n"));
            case ANTHROPIC ->
                Arrays.stream(MESSAGES.split("\\|")).map(AnswerSource::utf8).toList();
        };
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
