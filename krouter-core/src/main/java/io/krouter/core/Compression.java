package io.krouter.core;

import io.krouter.api.Body;
import io.krouter.api.Compressor;
import io.krouter.api.ToolOutput;
import io.krouter.api.WireFormat;
import io.krouter.core.internal.compress.KiroToolOutputs;
import io.krouter.core.internal.compress.RequestCompressor;
import io.krouter.core.internal.compress.SentForms;
import io.krouter.core.internal.compress.Shortened;
import io.krouter.core.internal.compress.StandardCompressors;
import io.krouter.core.internal.compress.ToolOutputCompressor;
import io.krouter.core.internal.compress.kind.Policy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Says tool outputs in fewer words without losing what an agent needs: one output at a time, or all of a request.
 *
 * <pre>{@code
 * Compression compression = Compression.builder().without("curl").build();
 * Compression.Result<Body> shorter = compression.compress(request.body(), WireFormat.KIRO);
 * }</pre>
 *
 * <p>What an output becomes is a function of its tool, its command, its text and these settings. It is never longer, in
 * bytes or in estimated tokens; results that the client marked as errors, files and prose stay as they are; what cannot
 * be told for sure stays as it is. Each omission is marked, with what it was and how many. {@code docs/compression.md}
 * shows each kind.
 *
 * <p>A request's outputs keep, turn after turn, the form in which they were sent first, even under other settings: make
 * those with {@link #newBuilder()}, which shares what this one remembers.
 *
 * <p>Immutable but for that memory, which is bounded; thread-safe if the compressors given to it are.
 */
public final class Compression {

    private final Builder settings;
    private final ToolOutputCompressor outputs;
    private final RequestCompressor requests;

    private Compression(Builder settings) {
        this.settings = settings;
        this.outputs =
                new ToolOutputCompressor(settings.newOnes(), settings.noiseCompressors(), settings.formCompressors());
        this.requests = new RequestCompressor(outputs, new KiroToolOutputs(), settings.forms, settings.references);
    }

    /** Settings to begin with: everything is on. */
    public static Builder builder() {
        return new Builder(new SentForms());
    }

    /** The same, but; what was built from it goes on with what this one has sent. */
    public Builder newBuilder() {
        return settings.copy();
    }

    /** The same, but with those of these compressors whose names were not given to it. */
    Compression withFound(Collection<Compressor> found) {
        Builder builder = newBuilder();
        found.stream()
                .filter(compressor -> !builder.hasAdded(compressor.name()))
                .forEach(builder::with);
        return builder.build();
    }

    /** Grows whenever an output may be written differently than by the version before. */
    public static int policyVersion() {
        return Policy.VERSION;
    }

    /** Names of the built-in compressors, in the order in which they are tried. */
    public static List<String> names() {
        List<String> names = new ArrayList<>();
        StandardCompressors.noise(Policy.ALL).forEach(compressor -> names.add(compressor.name()));
        StandardCompressors.forms(Policy.ALL).forEach(compressor -> names.add(compressor.name()));
        return List.copyOf(names);
    }

    /** This output in its shorter form, or as it is. */
    public Result<String> compress(ToolOutput output) {
        Shortened form = outputs.compress(output);
        CompressionTally tally = new CompressionTally();
        tally.add(form);
        return new Result<>(form.text(), tally.savings());
    }

    /**
     * This request with its tool outputs in their shorter forms. All other bytes stay; it is the same object where
     * nothing changes, where it is no JSON, where it is one-shot, and where the format's tool outputs are not known.
     */
    public Result<Body> compress(Body request, WireFormat format) {
        CompressionTally tally = new CompressionTally();
        boolean known = format.equals(WireFormat.KIRO) && !request.isOneShot();
        Body shorter = known ? requests.compress(request, tally) : request;
        return new Result<>(shorter, tally.savings());
    }

    /**
     * What was made, and what it saved.
     *
     * @param value the shorter form
     * @param savings one for each kind of output, in the order in which they were met
     * @param <T> what was compressed
     */
    public record Result<T>(T value, List<Saving> savings) {}

    /**
     * What one kind of output saved.
     *
     * @param kind names of the compressors that acted, joined by a plus; {@link #UNTOUCHED} for outputs that stayed, {@link
     *     #REFUSED} for those that stayed because their place in the request is ambiguous
     * @param outputs how many outputs
     * @param bytesBefore their bytes in UTF-8 as they came
     * @param bytesAfter as they are sent
     * @param tokensBefore estimate of their tokens as they came; good for comparing, not for billing
     * @param tokensAfter as they are sent
     */
    public record Saving(
            String kind, int outputs, long bytesBefore, long bytesAfter, long tokensBefore, long tokensAfter) {

        /** The kind of outputs that no compressor made shorter. */
        public static final String UNTOUCHED = "untouched";

        /** The kind of outputs that could be shorter, but a member around them stands twice: readers differ on which counts. */
        public static final String REFUSED = "refused";
    }

    /** Settings of a {@link Compression}. Used by one thread. */
    public static final class Builder {

        private final SentForms forms;
        private final List<Compressor> added = new ArrayList<>();
        private final Set<String> without = new LinkedHashSet<>();
        private boolean reencoding = true;
        private boolean noise = true;
        private boolean references = true;

        private Builder(SentForms forms) {
            this.forms = forms;
        }

        private Builder copy() {
            Builder copy = new Builder(forms);
            copy.added.addAll(added);
            copy.without.addAll(without);
            copy.reencoding = reencoding;
            copy.noise = noise;
            copy.references = references;
            return copy;
        }

        /** Whether outputs may be written in another form from which everything can be read back. On by default. */
        public Builder reencoding(boolean reencoding) {
            this.reencoding = reencoding;
            return this;
        }

        /** Whether known noise may be replaced by what it was and how many. On by default. */
        public Builder noise(boolean noise) {
            this.noise = noise;
            return this;
        }

        /** Whether an output that an earlier call of the request gave word by word may refer to it. On by default. */
        public Builder references(boolean references) {
            this.references = references;
            return this;
        }

        /** Nothing new is shortened; what a conversation got in a shorter form stays so. */
        public Builder off() {
            added.clear();
            return reencoding(false).noise(false).references(false);
        }

        /**
         * Leaves out the built-in compressors of these names.
         *
         * @throws IllegalArgumentException if there is none of such a name
         */
        public Builder without(String... names) {
            for (String name : names) {
                if (!names().contains(name)) {
                    throw new IllegalArgumentException("no compressor named \"" + name + "\"; there are " + names());
                }
                without.add(name);
            }
            return this;
        }

        /**
         * Adds a compressor. One that has the name of a built-in one takes its place; any other is asked before all
         * built-in ones.
         *
         * @throws IllegalArgumentException if one of this name was added before
         */
        public Builder with(Compressor compressor) {
            for (Compressor other : added) {
                if (other.name().equals(compressor.name())) {
                    throw new IllegalArgumentException("two compressors named \"" + other.name() + "\": "
                            + other.getClass().getName() + " and "
                            + compressor.getClass().getName() + "; give one another name");
                }
            }
            added.add(compressor);
            return this;
        }

        /** Builds it; the builder can be used again. */
        public Compression build() {
            return new Compression(copy());
        }

        private boolean hasAdded(String name) {
            return added.stream().anyMatch(compressor -> compressor.name().equals(name));
        }

        private Policy policy() {
            return new Policy(reencoding, noise);
        }

        private List<Compressor> noiseCompressors() {
            return chosen(StandardCompressors.noise(policy()));
        }

        private List<Compressor> formCompressors() {
            return chosen(StandardCompressors.forms(policy()));
        }

        private List<Compressor> newOnes() {
            List<Compressor> result = new ArrayList<>(added);
            result.removeIf(compressor -> names().contains(compressor.name()));
            return result;
        }

        private List<Compressor> chosen(List<Compressor> standard) {
            List<Compressor> result = new ArrayList<>();
            for (Compressor compressor : standard) {
                if (!without.contains(compressor.name())) {
                    result.add(replacement(compressor));
                }
            }
            return result;
        }

        private Compressor replacement(Compressor standard) {
            for (Compressor compressor : added) {
                if (compressor.name().equals(standard.name())) {
                    return compressor;
                }
            }
            return standard;
        }
    }
}
