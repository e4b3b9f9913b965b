package io.krouter.core.internal.codec.common;

import io.krouter.api.Body;
import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.WireFormat;
import io.krouter.core.chat.Loss;
import io.krouter.core.chat.Prompt;
import io.krouter.core.codec.Codec;
import java.util.function.Consumer;

/** A format whose requests are JSON, posted to one path, with the model's name in the member {@code model}. Immutable. */
public abstract class PostedJsonCodec implements Codec {

    private static final HeaderList FOR_STREAM =
            HeaderList.of("content-type", "application/json", "accept", "text/event-stream");

    private static final HeaderList FOR_WHOLE =
            HeaderList.of("content-type", "application/json", "accept", "application/json");

    private final WireFormat format;
    private final String target;
    private final String ending;

    /**
     * A codec for requests to this path.
     *
     * @param target what requests are written to, such as {@code /v1/messages}
     * @param ending how the path of any request in this format ends
     */
    protected PostedJsonCodec(WireFormat format, String target, String ending) {
        this.format = format;
        this.target = target;
        this.ending = ending;
    }

    @Override
    public final WireFormat format() {
        return format;
    }

    @Override
    public final boolean recognises(String method, String target, HeaderList headers) {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        return method.equals("POST") && path.endsWith(ending);
    }

    @Override
    public final String model(LlmRequest request) {
        return JsonBody.model(request);
    }

    @Override
    public final LlmRequest withModel(LlmRequest request, String model) {
        return JsonBody.withModel(request, model);
    }

    @Override
    public final LlmRequest writePrompt(Prompt prompt, LlmRequest origin, Consumer<Loss> losses) {
        // Only this format's own extras are members here; another's may hold what identifies the client.
        boolean withExtras = origin.format().equals(format);
        int expected = (int) Math.max(0, origin.body().length());
        return origin.newBuilder()
                .format(format)
                .method("POST")
                .target(target)
                .headers(prompt.generation().stream() ? FOR_STREAM : FOR_WHOLE)
                .model(prompt.model())
                .body(write(prompt, withExtras, expected))
                .build();
    }

    /**
     * The prompt as a body.
     *
     * @param withExtras whether the prompt's extras are members of this format
     * @param expectedBytes about how long it will be
     */
    protected abstract Body write(Prompt prompt, boolean withExtras, int expectedBytes);
}
