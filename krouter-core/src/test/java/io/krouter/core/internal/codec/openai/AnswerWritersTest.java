package io.krouter.core.internal.codec.openai;

import static io.krouter.core.internal.codec.openai.ChatPrompts.CODEC;
import static io.krouter.core.internal.codec.openai.ChatPrompts.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.StreamEvent;
import io.krouter.core.chat.Failure;
import io.krouter.core.chat.StopReason;
import io.krouter.core.chat.Usage;
import io.krouter.core.codec.AnswerWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class AnswerWritersTest {

    private static final Usage USAGE = new Usage(
            OptionalLong.of(10),
            OptionalLong.of(90),
            OptionalLong.empty(),
            OptionalLong.of(5),
            OptionalLong.empty(),
            OptionalDouble.empty());

    private static List<StreamEvent> answer(String request, Consumer<AnswerWriter> answer) {
        List<StreamEvent> events = new ArrayList<>();
        answer.accept(CODEC.newAnswerWriter(request(request), events::add));
        return events;
    }

    /** The data without what differs from answer to answer. */
    private static List<String> data(List<StreamEvent> events) {
        return events.stream()
                .map(event -> event.data()
                        .utf8()
                        .replaceFirst("\"id\":\"chatcmpl-\\w{24}\",", "")
                        .replaceFirst("\"created\":\\d+,", ""))
                .toList();
    }

    private static String chunk(String delta, String finish) {
        return "{\"object\":\"chat.completion.chunk\",\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":" + delta
                + ",\"finish_reason\":" + finish + "}]}";
    }

    @Test
    void aStreamIsChunksAndDone() {
        List<StreamEvent> events = answer("{\"model\":\"m\",\"stream\":true}", writer -> {
            writer.text("Hi");
            writer.toolCallStart("a", "f");
            writer.toolCallInput("a", "{}");
            writer.toolCallEnd("a");
            writer.usage(USAGE);
            writer.stop(StopReason.TOOL_USE);
            writer.end();
        });

        assertThat(data(events))
                .containsExactly(
                        chunk("{\"role\":\"assistant\",\"content\":\"Hi\"}", "null"),
                        chunk(
                                "{\"tool_calls\":[{\"index\":0,\"id\":\"a\",\"type\":\"function\",\"function\":"
                                        + "{\"name\":\"f\",\"arguments\":\"\"}}]}",
                                "null"),
                        chunk("{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"{}\"}}]}", "null"),
                        chunk("{}", "\"tool_calls\""),
                        "[DONE]");
        assertThat(events.get(4).raw().utf8()).isEqualTo("data: [DONE]\n\n");
    }

    @Test
    void usageIsSentWhereItWasAskedFor() {
        List<StreamEvent> events =
                answer("{\"model\":\"m\",\"stream\":true,\"stream_options\":{\"include_usage\":true}}", writer -> {
                    writer.usage(USAGE);
                    writer.end();
                });

        assertThat(data(events))
                .containsExactly(
                        chunk("{\"role\":\"assistant\"}", "\"stop\""),
                        "{\"object\":\"chat.completion.chunk\",\"model\":\"m\",\"choices\":[],\"usage\":"
                                + "{\"prompt_tokens\":100,\"completion_tokens\":5,\"total_tokens\":105,"
                                + "\"prompt_tokens_details\":{\"cached_tokens\":90}}}",
                        "[DONE]");
    }

    @Test
    void aWholeAnswerIsOneValue() {
        List<StreamEvent> events = answer("{\"model\":\"m\"}", writer -> {
            writer.reasoning("hm");
            writer.text("H");
            writer.text("i");
            writer.stop(StopReason.MAX_TOKENS);
            writer.end();
        });

        assertThat(data(events))
                .containsExactly(
                        "{\"object\":\"chat.completion\",\"model\":\"m\",\"choices\":[{\"index\":0,\"message\":"
                                + "{\"role\":\"assistant\",\"content\":\"Hi\",\"refusal\":null,\"reasoning_content\":\"hm\"},"
                                + "\"finish_reason\":\"length\"}],\"usage\":{\"prompt_tokens\":0,\"completion_tokens\":0,"
                                + "\"total_tokens\":0}}");
        assertThat(events.get(0).raw()).isEqualTo(events.get(0).data());
    }

    @Test
    void theHeadersSayTheForm() {
        answer(
                "{\"stream\":true}",
                writer -> assertThat(writer.headers().first("content-type")).contains("text/event-stream"));
        answer(
                "not json",
                writer -> assertThat(writer.headers().first("content-type")).contains("application/json"));
    }

    @Test
    void oneRequestHasOneAnswerIdAndAnotherHasAnother() {
        String first = answer("{\"n\":1}", AnswerWriter::end).get(0).data().utf8();
        String again = answer("{\"n\":1}", AnswerWriter::end).get(0).data().utf8();
        String other = answer("{\"n\":2}", AnswerWriter::end).get(0).data().utf8();

        assertThat(again.substring(0, 40)).isEqualTo(first.substring(0, 40));
        assertThat(other.substring(0, 40)).isNotEqualTo(first.substring(0, 40));
    }

    @Test
    void aFailureInsideAStreamIsNoEnd() {
        List<StreamEvent> events = answer("{\"stream\":true}", writer -> {
            writer.text("par");
            writer.failure(Failure.of(Failure.Kind.INTERNAL, "broke off"));
        });

        assertThat(events).hasSize(2);
        assertThat(events.get(1).raw().utf8())
                .isEqualTo("data: {\"error\":{\"message\":\"broke off\",\"type\":\"server_error\",\"param\":null,"
                        + "\"code\":null}}\n\n");
    }
}
