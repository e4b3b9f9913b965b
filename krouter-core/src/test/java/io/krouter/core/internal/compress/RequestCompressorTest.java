package io.krouter.core.internal.compress;

import static io.krouter.core.internal.compress.Shorten.lines;
import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.Body;
import io.krouter.api.WireFormat;
import io.krouter.core.Compression;
import io.krouter.core.json.JsonIndex;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

class RequestCompressorTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String PATHS = lines(30, i -> "./services/billing/src/main/file" + i + ".py");

    @Test
    void onlyTheOutputsChange() {
        String request = conversation().call("executeBash", "find .", PATHS).build();

        String result = compressed(Compression.builder().build(), request);

        assertThat(result).contains("file0.py file1.py").hasSizeLessThan(request.length());
        String output = quoted(PATHS);
        int at = request.indexOf(output);
        assertThat(result).startsWith(request.substring(0, at)).endsWith(request.substring(at + output.length()));
    }

    @Test
    void aRequestWithoutOutputsIsTheSameObject() {
        Body body = Body.of(conversation().build());

        assertThat(Compression.builder().build().compress(body, WireFormat.KIRO).value())
                .isSameAs(body);
        assertThat(Compression.builder()
                        .build()
                        .compress(Body.of("no json"), WireFormat.KIRO)
                        .value()
                        .utf8())
                .isEqualTo("no json");
        assertThat(Compression.builder()
                        .build()
                        .compress(body, WireFormat.OPAQUE)
                        .value())
                .isSameAs(body);
    }

    @Test
    void theNextTurnBeginsWithTheBytesOfThisOne() {
        Compression compression = Compression.builder().build();
        Conversation conversation = conversation();
        List<String> turns = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            turns.add(compressed(
                    compression,
                    conversation
                            .call("executeBash", "find .", i % 2 == 0 ? PATHS : PATHS + i + ".py\n")
                            .build()));
        }

        for (int i = 1; i < turns.size(); i++) {
            assertThat(turns.get(i)).startsWith(historyOf(turns.get(i - 1)));
        }
    }

    @Test
    void anOutputWhoseMemberStandsTwiceStaysAndIsTold() {
        String text = "\"text\":" + quoted(PATHS);
        String request =
                conversation().call("executeBash", "find .", PATHS).build().replace(text, text + "," + text);
        Body body = Body.of(request);

        Compression.Result<Body> result = Compression.builder().build().compress(body, WireFormat.KIRO);

        assertThat(result.value().utf8()).isEqualTo(request);
        assertThat(result.savings()).extracting(Compression.Saving::kind).containsOnly(Compression.Saving.REFUSED);
    }

    @Test
    void errorsFilesAndSourcesStay() {
        String request = conversation()
                .failed("executeBash", "find .", PATHS)
                .call("readFile", "paths.txt", PATHS)
                .call("executeBash", "cat src/paths.py", PATHS)
                .build();

        assertThat(compressed(Compression.builder().references(false).build(), request))
                .isEqualTo(request);
    }

    @Test
    void kirosWrappingStaysAroundTheOutput() {
        String request = conversation()
                .call("executeBash", "find .", "Output:\n" + PATHS + "\n\nExit Code: 0")
                .build();

        assertThat(compressed(Compression.builder().build(), request))
                .contains(
                        "Output:\\n[krouter: paths by directory]\\n./services/billing/src/main/: file0.py",
                        "\\n\\nExit Code: 0");
    }

    @Test
    void theSameOutputAgainNamesTheEarlierCall() {
        String request = conversation()
                .call("executeBash", "find .", PATHS)
                .call("executeBash", "find . -name x", PATHS)
                .build();

        assertThat(compressed(Compression.builder().build(), request))
                .contains("[krouter: the same output, word by word, as that of tool use call-0 above]")
                .containsOnlyOnce("file29.py");
    }

    @Test
    void aReferenceNeedsItsCallInTheRequest() {
        Compression compression = Compression.builder().build();
        Conversation whole = conversation().call("executeBash", "find .", PATHS).call("executeBash", "find .", PATHS);
        compressed(compression, whole.build());

        assertThat(compressed(compression, whole.withoutFirst().build()))
                .doesNotContain("the same output")
                .contains("file29.py");
    }

    @Test
    void whatWasSentKeepsItsFormWhenSettingsChange() {
        Compression first = Compression.builder().build();
        Conversation conversation =
                conversation().call("executeBash", "find .", PATHS).call("executeBash", "find .", PATHS);
        String before = compressed(first, conversation.build());
        Compression off = first.newBuilder().off().build();

        String after = compressed(
                off,
                conversation.call("executeBash", "find x", PATHS + "x/y.py\n").build());

        assertThat(after).startsWith(historyOf(before)).contains(quoted(PATHS + "x/y.py\n"));
    }

    @Test
    void whatWasSentInFullStaysInFull() {
        Compression off = Compression.builder().off().build();
        Conversation conversation = conversation().call("executeBash", "find .", PATHS);
        String before = compressed(off, conversation.build());
        Compression on =
                off.newBuilder().reencoding(true).noise(true).references(true).build();

        String after = compressed(
                on,
                conversation.call("executeBash", "find y", PATHS + "x/y.py\n").build());

        assertThat(after).startsWith(historyOf(before)).contains("file29.py\\nx/y.py");
    }

    @Test
    void whatTheClientMarkedForTheCacheBeforeWeCameStays() {
        String marked = conversation()
                .call("executeBash", "find .", PATHS)
                .cachePoint()
                .call("executeBash", "find z", PATHS + "z/z.py\n")
                .build();

        String result = compressed(Compression.builder().references(false).build(), marked);

        assertThat(result).contains(quoted(PATHS)).contains("main/: file0.py");
    }

    @Test
    void textsInsideJsonBlocksAreShortened() {
        String request = conversation()
                .json(
                        "execute_bash",
                        "find .",
                        "{\"exit_status\":\"0\",\"stdout\":" + quoted(PATHS) + ",\"stderr\":\"\"}")
                .build();

        assertThat(compressed(Compression.builder().build(), request))
                .contains("{\"exit_status\":\"0\",\"stdout\":\"[krouter: paths by directory]", "\"stderr\":\"\"}");
    }

    @Test
    void savingsAddUpByKind() {
        String request = conversation()
                .call("executeBash", "find .", PATHS)
                .call("executeBash", "echo", "short")
                .build();

        List<Compression.Saving> savings = Compression.builder()
                .build()
                .compress(Body.of(request), WireFormat.KIRO)
                .savings();

        assertThat(savings).extracting(Compression.Saving::kind).containsExactly("paths", "untouched");
        assertThat(savings.get(0).bytesBefore()).isEqualTo(PATHS.length());
        assertThat(savings.get(0).tokensAfter()).isLessThan(savings.get(0).tokensBefore());
    }

    private static String compressed(Compression compression, String request) {
        return compression.compress(Body.of(request), WireFormat.KIRO).value().utf8();
    }

    /** All bytes up to the end of the last message of the history. */
    private static String historyOf(String request) {
        JsonIndex index = JsonIndex.of(request);
        int end = index.root().at("conversationState", "history").orElseThrow().end();
        return request.substring(0, end - 1);
    }

    private static String quoted(String text) {
        return MAPPER.writeValueAsString(text);
    }

    private static Conversation conversation() {
        return new Conversation(new ArrayList<>(), 0);
    }

    /** Kiro messages as they pile up, the last one current. */
    private static final class Conversation {

        private final List<ObjectNode> messages;
        private int calls;

        Conversation(List<ObjectNode> messages, int calls) {
            this.messages = messages;
            this.calls = calls;
            if (messages.isEmpty()) {
                message("userInputMessage").put("content", "hello");
            }
        }

        Conversation call(String tool, String command, String text) {
            return result(tool, command, "success", "{\"text\":" + quoted(text) + "}");
        }

        Conversation failed(String tool, String command, String text) {
            return result(tool, command, "error", "{\"text\":" + quoted(text) + "}");
        }

        Conversation json(String tool, String command, String json) {
            return result(tool, command, "success", "{\"json\":" + json + "}");
        }

        Conversation cachePoint() {
            messages.get(messages.size() - 1)
                    .withObject("userInputMessage")
                    .withObject("cachePoint")
                    .put("type", "default");
            return this;
        }

        Conversation withoutFirst() {
            return new Conversation(new ArrayList<>(messages.subList(3, messages.size())), calls);
        }

        private Conversation result(String tool, String command, String status, String block) {
            String id = "call-" + calls++;
            ObjectNode use = message("assistantResponseMessage")
                    .put("content", "")
                    .withArray("toolUses")
                    .addObject();
            use.put("toolUseId", id)
                    .put("name", tool)
                    .putObject("input")
                    .put(tool.startsWith("read") ? "path" : "command", command);
            ObjectNode user = message("userInputMessage").put("content", "");
            user.withObject("userInputMessageContext")
                    .withArray("toolResults")
                    .addObject()
                    .put("toolUseId", id)
                    .put("status", status)
                    .withArray("content")
                    .add(MAPPER.readTree(block));
            return this;
        }

        private ObjectNode message(String kind) {
            messages.add(MAPPER.createObjectNode());
            return messages.get(messages.size() - 1).putObject(kind);
        }

        String build() {
            ObjectNode root = MAPPER.createObjectNode();
            ObjectNode state = root.putObject("conversationState").put("conversationId", "c-1");
            state.putArray("history").addAll(messages.subList(0, messages.size() - 1));
            state.set("currentMessage", messages.get(messages.size() - 1));
            return root.toString();
        }
    }
}
