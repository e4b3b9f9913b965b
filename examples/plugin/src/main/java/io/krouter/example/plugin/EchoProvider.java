package io.krouter.example.plugin;

import io.krouter.api.Body;
import io.krouter.api.Call;
import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.Provider;
import io.krouter.api.Settings;
import io.krouter.api.WireFormat;
import java.util.Set;

/** A "model" that answers with one sentence from its settings, in the format of OpenAI Chat Completions. */
public final class EchoProvider implements Provider {

    private final String name;
    private final String sentence;

    EchoProvider(String name, String sentence) {
        this.name = name;
        this.sentence = sentence;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public WireFormat format() {
        return WireFormat.OPENAI_CHAT;
    }

    @Override
    public LlmResponse send(LlmRequest request, Call call) {
        String events = event("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + sentence + "\"}}]}")
                + event("{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}")
                + event("[DONE]");
        return LlmResponse.builder(format(), 200)
                .headers(HeaderList.of("content-type", "text/event-stream"))
                .body(Body.of(events))
                .build();
    }

    private static String event(String data) {
        return "data: " + data + "\n\n";
    }

    /** Makes them for {@code type: echo}. */
    public static final class Factory implements Provider.Factory {

        @Override
        public String type() {
            return "echo";
        }

        @Override
        public Set<String> keys() {
            return Set.of("sentence");
        }

        @Override
        public Provider create(Settings settings) {
            String sentence = settings.require("sentence");
            if (sentence.contains("\"") || sentence.contains("\\")) {
                throw new IllegalArgumentException("provider \"" + settings.name()
                        + "\": sentence must have neither quotes nor backslashes, since it goes into JSON as it is");
            }
            return new EchoProvider(settings.name(), sentence);
        }
    }
}
