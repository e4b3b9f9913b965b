package io.krouter.core.internal.codec.openai;

import io.krouter.core.chat.AnswerSink;
import io.krouter.core.chat.StopReason;
import io.krouter.core.internal.codec.common.BrokenAnswer;
import io.krouter.core.internal.codec.common.ToolArguments;
import io.krouter.core.json.JsonIndex;
import io.krouter.core.json.MalformedJsonException;
import java.util.Set;

/**
 * A tool call of which not all has come. It is reported as soon as its id, its name and the first of its arguments are there;
 * until then everything is kept. Used by one thread.
 */
final class OpenToolCall {

    private final int position;
    private final ToolArguments arguments = new ToolArguments();
    private final StringBuilder kept = new StringBuilder();
    /** As the server named it; empty where it did not. */
    private String id = "";

    private String name = "";
    private String reportedId = "";
    private boolean closed;

    /** @param position how many calls came before it */
    OpenToolCall(int position) {
        this.position = position;
    }

    boolean hasId(String id) {
        return !id.isEmpty() && this.id.equals(id);
    }

    boolean isReported() {
        return !reportedId.isEmpty();
    }

    /** Whether a delta in this call's place begins another: it has another id or name, or names what was complete. */
    boolean isOther(String id, String name) {
        if (hasId(id)) {
            return false;
        }
        boolean otherId = !id.isEmpty() && !this.id.isEmpty();
        boolean otherName = !name.isEmpty() && !this.name.isEmpty() && (!name.equals(this.name) || isComplete());
        return otherId || otherName;
    }

    private boolean isComplete() {
        try {
            JsonIndex.of(kept.toString());
            return true;
        } catch (MalformedJsonException e) {
            return closed;
        }
    }

    /** A delta names the call; either may be empty. */
    void name(String id, String name) {
        if (this.id.isEmpty()) {
            this.id = id;
        }
        if (!isReported() && !this.name.equals(name)) {
            this.name += name;
        }
    }

    void input(String fragment, AnswerSink sink, Set<String> ids) {
        arguments.add(fragment);
        kept.append(fragment);
        if (!fragment.isEmpty() && !closed && !id.isEmpty() && !name.isEmpty()) {
            report(sink, ids);
        }
    }

    private void report(AnswerSink sink, Set<String> ids) {
        if (!isReported()) {
            reportedId = distinct(id.isEmpty() ? "call_" + position : id, ids);
            sink.toolCallStart(reportedId, name);
        }
        if (kept.length() > 0) {
            sink.toolCallInput(reportedId, kept.toString());
            kept.setLength(0);
        }
    }

    /** The client needs a different id for each call. */
    private static String distinct(String id, Set<String> ids) {
        String distinct = id;
        for (int number = 2; !ids.add(distinct); number++) {
            distinct = id + "_" + number;
        }
        return distinct;
    }

    /**
     * Nothing more will come. A call without arguments has the empty object.
     *
     * @param reason why the answer stopped; if that may cut a call, one that is not complete stays open
     * @throws BrokenAnswer if the name never came, or the arguments are not one JSON object
     */
    void close(StopReason reason, AnswerSink sink, Set<String> ids) {
        if (closed) {
            return;
        }
        closed = true;
        if (name.isEmpty()) {
            checkNothingLost();
            return;
        }
        boolean cut = ToolArguments.maybeCut(reason);
        if (arguments.isBlank() && !cut) {
            arguments.add("{}");
            kept.append("{}");
        }
        boolean complete = arguments.isObject();
        if (!complete && !cut) {
            throw ToolArguments.broken(name);
        }
        report(sink, ids);
        if (complete) {
            sink.toolCallEnd(reportedId);
        }
    }

    private void checkNothingLost() {
        if (!id.isEmpty() || kept.length() > 0) {
            throw new BrokenAnswer("its answer calls a tool without naming it");
        }
    }
}
