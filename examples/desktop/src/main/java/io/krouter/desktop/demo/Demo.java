package io.krouter.desktop.demo;

import io.krouter.api.Body;
import java.io.IOException;
import java.io.PrintWriter;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Plays six exchanges as Kiro has them and prints the result of each. Fails with an {@link IllegalStateException} as soon as
 * something is not as it should be, so it is a test of the whole as well.
 */
public final class Demo {

    private static final String CLAUDE = "claude-sonnet-4.5";

    /** A line of the log is written after the client has its answer, but not long after. */
    private static final int LOG_SECONDS = 5;

    private static final Pattern TIME_AT_END = Pattern.compile(" m?s$");

    private final DemoWorld world;
    private final DemoClient client;
    private final Story story;
    private final BlockingQueue<String> log = new LinkedBlockingQueue<>();

    /**
     * A demo of the proxy at this port.
     *
     * @param root what the client trusts, and nothing else
     * @param out receives the text
     */
    public Demo(DemoWorld world, int proxyPort, X509Certificate root, PrintWriter out) {
        this.world = world;
        this.client = new DemoClient(proxyPort, root);
        this.story = new Story(out);
    }

    /** Takes a line of krouter's log; each is shown with its exchange. */
    public void log(String line) {
        log.add(line);
    }

    /** Plays all of it. */
    public void play() throws IOException {
        intent();
        DemoAnswer question = question();
        toolResult(question);
        hostedTools();
        leftWithKiro();
        unmatched();
    }

    private void intent() throws IOException {
        story.scene("Kiro asks what kind of work a prompt is (older dialect, model simple-task)");
        DemoAnswer answer = chat(KiroOperation.OLDER_CHAT, KiroRequests.intent());
        expect("stop reason", "END_TURN", answer.stopReason().orElse("none"));
        logLines();
    }

    private DemoAnswer question() throws IOException {
        story.scene("The user asks \"" + ModelScript.QUESTION + "\" (older dialect, model " + CLAUDE + ")");
        DemoAnswer answer = chat(KiroOperation.OLDER_CHAT, KiroRequests.question(CLAUDE));
        for (DemoAnswer.ToolUse call : answer.toolUses()) {
            story.row("tool", call.name() + " " + call.input());
        }
        expect("tool uses", "1", String.valueOf(answer.toolUses().size()));
        expect("stop reason", "TOOL_USE", answer.stopReason().orElse("none"));
        expect(
                "the key that the model server got",
                "Bearer " + EmbeddedModel.KEY,
                world.model().lastAuthorization().orElse("none"));
        story.row("secrets", "the model server got the key of the configuration, not Kiro's token");
        logLines();
        return answer;
    }

    private void toolResult(DemoAnswer question) throws IOException {
        story.scene("Kiro sends what the tool printed (newer dialect, model " + CLAUDE + ")");
        DemoAnswer answer = chat(KiroOperation.NEWER_CHAT, KiroRequests.toolResult(CLAUDE, question));
        expect("stop reason", "END_TURN", answer.stopReason().orElse("none"));
        story.row(
                "saved",
                "the tool printed " + KiroRequests.log().length() + " bytes; the model was sent "
                        + world.model().lastContentLength() + " in their place");
        DemoAnswer.Tokens tokens =
                answer.tokens().orElseThrow(() -> new IllegalStateException("the answer has no token counts"));
        story.row(
                "tokens",
                tokens.input() + " in, " + tokens.cacheRead() + " of them read from the prefix cache, "
                        + tokens.output() + " out: this turn began with the very bytes of the one before");
        logLines();
    }

    private void hostedTools() throws IOException {
        story.scene("Kiro asks its backend for the tools that it hosts (InvokeMCP): no chat, so it goes on untouched");
        byte[] body = KiroRequests.hostedTools();
        DemoAnswer answer = client.send(KiroOperation.INVOKE_MCP, body, piece -> {});
        story.row("answer", answer.text());
        proveEqual(body);
        logLines();
    }

    private void leftWithKiro() throws IOException {
        story.scene("The user picks the model auto, which the routes leave with Kiro (newer dialect)");
        byte[] body = KiroRequests.question("auto");
        chat(KiroOperation.NEWER_CHAT, body);
        proveEqual(body);
        logLines();
    }

    private void unmatched() throws IOException {
        story.scene("The user picks a model that no route names (older dialect, model deepseek-3.2)");
        DemoAnswer answer = client.send(KiroOperation.OLDER_CHAT, KiroRequests.question("deepseek-3.2"), piece -> {});
        expect("status", "400", String.valueOf(answer.status()));
        story.row("refused", answer.status() + " " + answer.text());
        logLines();
    }

    private DemoAnswer chat(KiroOperation operation, byte[] body) throws IOException {
        story.begin("answer");
        DemoAnswer answer = client.send(operation, body, story::piece);
        story.end();
        if (answer.status() != 200) {
            throw new IllegalStateException(
                    "the demo expected an answer but got " + answer.status() + " " + answer.text());
        }
        return answer;
    }

    private void proveEqual(byte[] sent) {
        EmbeddedKiro.Received received =
                world.kiro().last().orElseThrow(() -> new IllegalStateException("nothing reached the backend"));
        story.row("sent", sent.length + " bytes, SHA-256 " + sha256(Body.of(sent)));
        story.row("arrived", received.body().length() + " bytes, SHA-256 " + sha256(received.body()));
        expect("what arrived at the backend", sha256(Body.of(sent)), sha256(received.body()));
        expect("the token that the backend got", "Bearer " + DemoClient.TOKEN, received.authorization());
        story.row("", "equal, and with Kiro's own token");
    }

    private static String sha256(Body body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body.toByteArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** All lines of the exchange; its last one ends with how long it took. */
    private void logLines() throws IOException {
        try {
            String line = log.poll(LOG_SECONDS, TimeUnit.SECONDS);
            while (line != null) {
                story.row("log", line);
                line = TIME_AT_END.matcher(line).find() ? null : log.poll(LOG_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the demo was interrupted", e);
        }
    }

    private static void expect(String what, String expected, String actual) {
        if (!expected.equals(actual)) {
            throw new IllegalStateException(
                    "the demo expected " + what + " to be " + expected + " but it was " + actual);
        }
    }
}
