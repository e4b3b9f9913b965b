package io.krouter.core.compress;

import io.krouter.api.Compressor;
import io.krouter.api.ToolOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** first cut */
public final class ToolOutputCompressor {

    private final List<Compressor> noise = StandardCompressors.noise(Policy.ALL);
    private final List<Compressor> forms = StandardCompressors.forms();

    /** x */
    public String compress(ToolOutput output) {
        String text = output.text();
        if (Note.marks(text)) return text;
        String plain = TerminalText.plain(text);
        List<String> notes = new ArrayList<>();
        String body = plain;
        for (Compressor c : noise) body = apply(c, body, notes);
        for (Compressor c : forms) {
            String next = apply(c, body, notes);
            if (next != body) { body = next; break; }
        }
        String result = notes.isEmpty() ? body : Note.on(String.join("; ", notes), body);
        return result.length() < text.length() && TokenEstimate.of(result) < TokenEstimate.of(text) ? result : text;
    }

    private String apply(Compressor c, String body, List<String> notes) {
        Optional<String> next = c.compress(ToolOutput.text("", Optional.empty(), body));
        if (next.isEmpty()) return body;
        String shorter = next.get();
        if (TokenEstimate.of(shorter) >= TokenEstimate.of(body)) return body;
        if (System.getProperty("trace") != null) System.err.println("   " + c.name());
        if (!Note.marks(shorter)) return shorter;
        notes.add(Note.said(shorter));
        return Note.below(shorter);
    }
}
