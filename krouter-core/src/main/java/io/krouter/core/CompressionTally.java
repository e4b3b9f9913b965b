package io.krouter.core;

import io.krouter.core.internal.compress.Shortened;
import io.krouter.core.internal.compress.Tally;
import io.krouter.core.internal.compress.text.TextSize;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds up what a request's outputs saved, by kind. */
final class CompressionTally implements Tally {

    private final Map<String, Compression.Saving> savings = new LinkedHashMap<>();

    @Override
    public void add(Shortened form) {
        add(form.isShorter() ? String.join("+", form.kinds()) : Compression.Saving.UNTOUCHED, form);
    }

    @Override
    public void refused(Shortened unchanged) {
        add(Compression.Saving.REFUSED, unchanged);
    }

    private void add(String kind, Shortened form) {
        TextSize before = form.before();
        TextSize after = form.after();
        Compression.Saving one =
                new Compression.Saving(kind, 1, before.bytes(), after.bytes(), before.tokens(), after.tokens());
        savings.merge(kind, one, CompressionTally::sum);
    }

    private static Compression.Saving sum(Compression.Saving a, Compression.Saving b) {
        return new Compression.Saving(
                a.kind(),
                a.outputs() + b.outputs(),
                a.bytesBefore() + b.bytesBefore(),
                a.bytesAfter() + b.bytesAfter(),
                a.tokensBefore() + b.tokensBefore(),
                a.tokensAfter() + b.tokensAfter());
    }

    List<Compression.Saving> savings() {
        return List.copyOf(savings.values());
    }
}
