package io.krouter.desktop.demo;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The answers of the demo's model. */
final class ModelScript {

    /** The one question for which it calls a tool; any other is answered in words. */
    static final String QUESTION = "Why does the build fail?";

    static final String COMMAND = "mvn test";

    private static final String INTENT = "{\"chat\":0.05,\"do\":0.9,\"spec\":0.05}";

    private static final String LOOK = "Let me run the build and see what it says.";

    private static final String FINDING =
            "One test of twelve fails: OrderTest.totalsAreRounded expected 12.35 but was 12.34. "
                    + "Order.total() rounds HALF_DOWN; with HALF_UP the build passes.";

    private static final String ANYTHING =
            "This is the model that is built into krouter's demo. Your message came from Kiro, was"
                    + " translated by krouter and reached me as OpenAI Chat Completions. I know no more than this.";

    private static final Pattern WORD = Pattern.compile("\\S+\\s*");

    /** About as fast as a model speaks; fast enough not to bore. */
    private static final int MILLIS_PER_WORD = 15;

    private ModelScript() {}

    static void answer(JsonNode request, ChatChunks out) throws IOException {
        JsonNode messages = request.path("messages");
        JsonNode last = messages.path(messages.size() - 1);
        if (last.path("role").asString("").equals("tool") || last.toString().contains("BUILD FAILURE")) {
            write(FINDING, out);
            out.finish("stop");
        } else if (request.path("tools").isEmpty()) {
            write(INTENT, out);
            out.finish("stop");
        } else if (last.toString().contains(QUESTION)) {
            write(LOOK, out);
            call(out);
            out.finish("tool_calls");
        } else {
            write(ANYTHING, out);
            out.finish("stop");
        }
    }

    private static void write(String text, ChatChunks out) throws IOException {
        Matcher words = WORD.matcher(text);
        while (words.find()) {
            out.text(words.group());
            pause();
        }
    }

    private static void call(ChatChunks out) throws IOException {
        out.toolCallStart("call_demo_1", KiroRequests.TOOL);
        out.toolCallInput("{\"comm");
        pause();
        out.toolCallInput("and\":\"" + COMMAND);
        pause();
        out.toolCallInput("\"}");
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(MILLIS_PER_WORD);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the demo ends", e);
        }
    }
}
