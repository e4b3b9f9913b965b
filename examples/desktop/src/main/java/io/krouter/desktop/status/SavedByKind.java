package io.krouter.desktop.status;

import io.krouter.core.Compression.Saving;
import java.util.List;
import java.util.stream.Collectors;

/** What compression made of one request's tool outputs, kind by kind, in words. */
record SavedByKind(List<Saving> savings) {

    /** Whether there is anything to report: an output was shortened, or an edit was refused. */
    boolean isWorthALine() {
        return savings.stream().anyMatch(saving -> !saving.kind().equals(Saving.UNTOUCHED));
    }

    @Override
    public String toString() {
        return savings.stream().map(SavedByKind::words).collect(Collectors.joining("; ", "tool outputs: ", ""));
    }

    private static String words(Saving saving) {
        String kind = saving.outputs() + " " + saving.kind() + " ";
        return switch (saving.kind()) {
            case Saving.UNTOUCHED -> kind + saving.bytesBefore() + " bytes, " + saving.tokensBefore() + " tokens";
            case Saving.REFUSED ->
                kind + saving.bytesBefore() + " bytes, " + saving.tokensBefore()
                        + " tokens, left as they came: a member around them stands twice";
            default ->
                kind + saving.bytesBefore() + " -> " + saving.bytesAfter() + " bytes, " + saving.tokensBefore() + " -> "
                        + saving.tokensAfter() + " tokens";
        };
    }
}
