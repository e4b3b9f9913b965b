package io.krouter.core.internal.compress.kind;

import io.krouter.core.internal.compress.text.Lines;
import java.util.List;

/**
 * What a compressor made of an output.
 *
 * @param note the text of the note above it; empty for none
 * @param text what stands below the note
 * @param lines of the text, where they were there anyway; none where it has to be cut to see them
 */
public record Rewritten(String note, String text, List<String> lines) {

    /** A text below a note with this content; none for an empty one. */
    public static Rewritten of(String note, String text) {
        return new Rewritten(note, text, List.of());
    }

    /** These lines below a note with this content; none for an empty one. */
    public static Rewritten of(String note, List<String> lines) {
        return new Rewritten(note, Lines.join(lines), lines);
    }

    /** A text that starts with its note, if it has one. */
    public static Rewritten of(String text) {
        return Note.marks(text) ? of(Note.said(text), Note.below(text)) : of("", text);
    }

    /** The size, never the content. */
    @Override
    public String toString() {
        return "Rewritten[" + text.length() + " characters]";
    }

    /** Whether there is a note above the text. */
    public boolean hasNote() {
        return !note.isEmpty();
    }

    /** The text below its note. */
    public String whole() {
        return hasNote() ? Note.on(note, text) : text;
    }
}
