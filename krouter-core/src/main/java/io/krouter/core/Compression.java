package io.krouter.core;

import io.krouter.api.Body;
import io.krouter.api.Compressor;
import io.krouter.api.ToolOutput;
import io.krouter.api.WireFormat;
import io.krouter.core.codec.ClientCodec;
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
 * Compresses tool outputs without losing what an agent needs: one output, or all outputs of a request.
 *
 * <pre>{@code
 * Compression compression = Compression.builder().without("curl").build();
 * Compression.Result<Body> shorter = compression.compress(request.body(), WireFormat.KIRO);
 * }</pre>
 *
 * <p>The result depends only on the tool, its command, its text and these settings. It is never longer than the output, in bytes
 * or in estimated tokens. Results that the client marked as errors, file contents and prose stay unchanged, and so does text that
 * no compressor recognises with certainty. A marker replaces each omission and states what was left out and how much. {@code
 * docs/compression.md} shows each kind.
 *
 * <p>Within a conversation an output keeps the form in which it was first sent, so that the provider's prompt cache stays valid,
 * even under other settings. Make those with {@link #newBuilder()}, which shares the memory of sent forms.
 *
 * <p>Immutable except for that memory, which is bounded. Thread-safe if the added compressors are. Nothing to close.
 */
public final class Compression {

    private final Builder settings;
    private final ToolOutputCompressor outputs;
    private final RequestCompressor requests;

    private Compression(Builder settings) {
        this.settings = settings;
        this.outputs =
                new ToolOutputCompressor(settings.newOnes(), settings.noiseCompressors(), settings.formCompressors());
        this.requests = new RequestCompressor(outputs, settings.forms, settings.references);
    }

    /** Returns a builder with every built-in compressor on. */
    public static Builder builder() {
        return new Builder(new SentForms());
    }

    /** Returns a builder with these settings; what it builds shares the memory of sent forms. */
    public Builder newBuilder() {
        return settings.copy();
    }

    /** Returns this with those discovered compressors whose names were not added in code. */
    Compression withFound(Collection<Compressor> found) {
        Builder builder = newBuilder();
        found.stream()
                .filter(compressor -> !builder.hasAdded(compressor.name()))
                .forEach(builder::with);
        return builder.build();
    }

    /** Returns a number that grows whenever a release may write an output differently. */
    public static int policyVersion() {
        return Policy.VERSION;
    }

    /** Returns the names of the built-in compressors, in the order in which they are tried. */
    public static List<String> names() {
        List<String> names = new ArrayList<>();
        StandardCompressors.noise(Policy.ALL).forEach(compressor -> names.add(compressor.name()));
        StandardCompressors.forms(Policy.ALL).forEach(compressor -> names.add(compressor.name()));
        return List.copyOf(names);
    }

    /** Returns the compressed output, or the output itself if it gets no shorter. */
    public Result<String> compress(ToolOutput output) {
        Shortened form = outputs.compress(output);
        CompressionTally tally = new CompressionTally();
        tally.add(form);
        return new Result<>(form.text(), tally.savings());
    }

    /**
     * This request with its tool outputs in their shorter forms. All other bytes stay; it is the same object where
     * nothing changes, where it is no JSON, where it is one-shot, and where the format's tool outputs are not known.
     *
     * @param format one of {@link Codecs#all()}
     */
    public Result<Body> compress(Body request, WireFormat format) {
        return Codecs.client(format).map(codec -> compress(request, codec)).orElse(new Result<>(request, List.of()));
    }

    /** As {@link #compress(Body, WireFormat)}, for a request of this codec's format. */
    public Result<Body> compress(Body request, ClientCodec codec) {
        CompressionTally tally = new CompressionTally();
        Body shorter = request.isOneShot() ? request : requests.compress(request, codec, tally);
        return new Result<>(shorter, tally.savings());
    }

    /**
     * A compressed value and what was saved.
     *
     * @param value the shorter form
     * @param savings one for each kind of output, in the order in which they occur
     * @param <T> what was compressed
     */
    public record Result<T>(T value, List<Saving> savings) {}

    /**
     * What one kind of output saved.
     *
     * @param kind names of the compressors that acted, joined by a plus; {@link #UNTOUCHED} for outputs that stayed unchanged, {@link
     *     #REFUSED} for those that stayed because their place in the request is ambiguous
     * @param outputs how many outputs
     * @param bytesBefore their bytes in UTF-8 before
     * @param bytesAfter their bytes in UTF-8 after
     * @param tokensBefore estimate of their tokens before; for comparison, not for billing
     * @param tokensAfter the same estimate after
     */
    public record Saving(
            String kind, int outputs, long bytesBefore, long bytesAfter, long tokensBefore, long tokensAfter) {

        /** The kind of outputs that stayed unchanged. */
        public static final String UNTOUCHED = "untouched";

        /** The kind of outputs that could be shorter, but a member around them occurs twice: JSON parsers differ on which counts. */
        public static final String REFUSED = "refused";
    }

    /** Settings of a {@link Compression}. Not thread-safe. */
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

        /** Sets whether outputs may be rewritten in another form without loss. On by default. */
        public Builder reencoding(boolean reencoding) {
            this.reencoding = reencoding;
            return this;
        }

        /** Sets whether known noise may be replaced by a marker that states what it was and how much. On by default. */
        public Builder noise(boolean noise) {
            this.noise = noise;
            return this;
        }

        /** Sets whether an output that repeats an earlier one of the request exactly may refer to it. On by default. */
        public Builder references(boolean references) {
            this.references = references;
            return this;
        }

        /** Compresses no new output; outputs that a conversation already sent in a shorter form keep it. */
        public Builder off() {
            added.clear();
            return reencoding(false).noise(false).references(false);
        }

        /**
         * Leaves out the built-in compressors of these names.
         *
         * @throws IllegalArgumentException if one of them does not exist
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
         * Adds a compressor. It replaces the built-in compressor of the same name; any other is tried before all built-in
         * ones.
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

        /** Builds the compression; the builder can be used again. */
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
