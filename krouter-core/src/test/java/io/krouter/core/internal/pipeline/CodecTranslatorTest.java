package io.krouter.core.internal.pipeline;

import io.krouter.api.Body;
import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.StreamEvent;
import io.krouter.api.Translator;
import io.krouter.api.WireFormat;
import io.krouter.api.contract.TranslatorContract;
import io.krouter.core.Codecs;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The translator that is made of two codecs keeps the contract that it asks of others. */
class CodecTranslatorTest extends TranslatorContract {

    @Override
    protected Translator translator() {
        return Codecs.translator(WireFormat.KIRO, WireFormat.OPENAI_CHAT);
    }

    @Override
    protected List<LlmRequest> requests() {
        return Stream.of("tool-use-and-result", "images-history", "documents", "tool-ids-odd", "reasoning-signature")
                .map(CodecTranslatorTest::recorded)
                .toList();
    }

    private static LlmRequest recorded(String name) {
        return LlmRequest.builder(WireFormat.KIRO, URI.create("https://q.us-east-1.amazonaws.com"))
                .target("/generateAssistantResponse")
                .headers(HeaderList.of("content-type", "application/json"))
                .body(Body.of(bytes("/fixtures/" + name + ".request.json")))
                .build();
    }

    private static byte[] bytes(String resource) {
        try (InputStream in = CodecTranslatorTest.class.getResourceAsStream(resource)) {
            return Objects.requireNonNull(in, resource).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected List<List<StreamEvent>> answers() {
        return List.of(
                chunks(
                        "{'choices':[{'index':0,'delta':{'reasoning_content':'Hm.'}}]}",
                        "{'choices':[{'index':0,'delta':{'content':'Hello'}}]}",
                        "{'choices':[{'index':0,'delta':{},'finish_reason':'stop'}]}",
                        "[DONE]"),
                chunks(
                        "{'choices':[{'index':0,'delta':{'tool_calls':[{'index':0,'id':'a.b','function':{'name':'ls','arguments':''}}]}}]}",
                        "{'choices':[{'index':0,'delta':{'tool_calls':[{'index':0,'function':{'arguments':'{}'}}]}}]}",
                        "{'choices':[{'index':0,'delta':{},'finish_reason':'tool_calls'}]}",
                        "[DONE]"));
    }

    private static List<StreamEvent> chunks(String... data) {
        return Stream.of(data)
                .map(chunk -> Body.of(chunk.replace('\'', '"')))
                .map(chunk -> StreamEvent.of("", chunk, chunk))
                .toList();
    }

    @Override
    protected List<Body> wholeAnswers() {
        return List.of(
                Body.of(
                        "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Hi\"},\"finish_reason\":\"stop\"}]}"));
    }
}
