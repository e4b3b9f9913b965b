package io.krouter.core.internal.compress;

import io.krouter.api.Body;
import io.krouter.api.ByteEdit;
import io.krouter.api.ToolOutput;
import io.krouter.core.codec.ClientCodec;
import io.krouter.core.codec.FoundOutput;
import io.krouter.core.internal.compress.kind.Note;
import io.krouter.core.json.JsonEdits;
import io.krouter.core.json.JsonIndex;
import io.krouter.core.json.MalformedJsonException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Shortens the tool outputs of whole requests. Only the bytes of the outputs that get shorter change; a request that
 * cannot be read is handed back as it came.
 *
 * <p>Turn after turn the same output gets the same form: the form is a function of the output alone, the reference to an
 * earlier output depends on what stands before it alone, and {@link SentForms} keeps both over a change of settings.
 */
public final class RequestCompressor {

    /** Shortest text that a reference to an earlier call replaces, in characters; the reference itself has about 70. */
    private static final int LEAST_REFERRED = 200;

    private static final List<String> REFERENCE = List.of("reference");

    private final ToolOutputCompressor compressor;
    private final SentForms forms;
    private final boolean references;

    /**
     * @param references whether an output that an earlier call gave word by word becomes a reference to that call
     */
    public RequestCompressor(ToolOutputCompressor compressor, SentForms forms, boolean references) {
        this.compressor = compressor;
        this.forms = forms;
        this.references = references;
    }

    /**
     * The request with its tool outputs shortened; the same object where there is nothing to shorten.
     *
     * @param codec knows where the request has its tool outputs
     * @param tally counts every output
     */
    public Body compress(Body request, ClientCodec codec, Tally tally) {
        try {
            return request.apply(edits(request.view(JsonIndex.VIEW), codec, tally));
        } catch (MalformedJsonException e) {
            return request; // the next step that reads it reports what is wrong
        }
    }

    private List<ByteEdit> edits(JsonIndex request, ClientCodec codec, Tally tally) {
        String conversation = codec.conversationId(request).orElse("");
        List<ByteEdit> edits = new ArrayList<>();
        Map<String, String> earlier = new HashMap<>();
        for (FoundOutput found : codec.toolOutputs(request)) {
            Shortened form = form(conversation, found, earlier);
            if (form.isShorter()) {
                edits.addAll(edits(found, form, tally));
            } else {
                tally.add(form);
            }
        }
        return edits;
    }

    /** One edit or none. */
    private static List<ByteEdit> edits(FoundOutput found, Shortened form, Tally tally) {
        Shortened unchanged = Shortened.not(found.output().text());
        JsonEdits edits = new JsonEdits();
        boolean certain = found.output().kind() == ToolOutput.Kind.JSON
                ? edits.json(found.value(), form.text())
                : edits.text(found.value(), form.text());
        if (!certain) {
            tally.refused(unchanged);
            return List.of();
        }
        // Escapes may eat up what was won.
        boolean shorter =
                edits.toList().stream().allMatch(edit -> edit.replacement().length < edit.end() - edit.start());
        tally.add(shorter ? form : unchanged);
        return shorter ? edits.toList() : List.of();
    }

    private Shortened form(String conversation, FoundOutput found, Map<String, String> earlier) {
        ToolOutput output = found.output();
        if (output.failed()) {
            return Shortened.not(output.text());
        }
        Optional<String> reference = reference(found, earlier);
        String key = SentForms.key(conversation, found);
        Shortened known = forms.get(key);
        // A reference is no good any more once the call it names has left the request.
        if (known != null
                && (!known.kinds().equals(REFERENCE)
                        || reference.filter(known.text()::equals).isPresent())) {
            return known;
        }
        Shortened form = firstForm(found, reference);
        forms.put(key, form);
        return form;
    }

    /** The reference to the earlier call with the same output; this call is remembered where there is none. */
    private static Optional<String> reference(FoundOutput found, Map<String, String> earlier) {
        ToolOutput output = found.output();
        if (output.kind() == ToolOutput.Kind.JSON || output.text().length() < LEAST_REFERRED) {
            return Optional.empty();
        }
        String call = earlier.putIfAbsent(output.text(), found.callId());
        return call == null ? Optional.empty() : Optional.of(Note.reference(call));
    }

    private Shortened firstForm(FoundOutput found, Optional<String> reference) {
        if (found.sentBefore()) {
            // The client's cache point shows that these bytes were already sent, and not by krouter: they stay.
            return Shortened.not(found.output().text());
        }
        Shortened own = compressor.compress(found.output());
        return references
                ? reference
                        .filter(text -> text.length() < own.text().length())
                        .map(text -> Shortened.of(found.output().text(), text, REFERENCE))
                        .orElse(own)
                : own;
    }
}
