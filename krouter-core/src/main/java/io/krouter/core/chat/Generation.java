package io.krouter.core.chat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/**
 * Settings for the answer. A setting that the client did not send stays empty and is left to the provider.
 *
 * @param maxTokens most tokens the answer may have
 * @param stopSequences texts that end the answer
 * @param effort how hard to think, in the client's word, such as {@code high}
 * @param toolChoice whether a tool may, must or must not be called
 * @param parallelTools whether several tools may be called at once
 * @param stream whether the answer shall come as a stream
 * @param extras settings that only their own format understands, by name, as received
 */
public record Generation(
        OptionalInt maxTokens,
        OptionalDouble temperature,
        OptionalDouble topP,
        List<String> stopSequences,
        Optional<String> effort,
        Optional<ToolChoice> toolChoice,
        Optional<Boolean> parallelTools,
        boolean stream,
        Map<String, Json> extras) {

    /** A streamed answer, all else left to the provider. */
    public static final Generation STREAMED = new Generation(
            OptionalInt.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            true,
            Map.of());

    /** Keeps its own copies. */
    public Generation {
        stopSequences = List.copyOf(stopSequences);
        extras = Ordered.copyOf(extras);
    }

    /** The same, but with the tool that must be called, if there is one, named otherwise. */
    public Generation mapTool(UnaryOperator<String> rename) {
        Optional<ToolChoice> renamed = toolChoice.map(
                choice -> new ToolChoice(choice.mode(), choice.tool().map(rename)));
        return new Generation(
                maxTokens, temperature, topP, stopSequences, effort, renamed, parallelTools, stream, extras);
    }

    /** Numbers and choices, never texts. */
    @Override
    public String toString() {
        return "Generation[maxTokens=" + maxTokens + ", effort=" + effort + ", stream=" + stream + "]";
    }

    /**
     * Whether a tool may, must or must not be called.
     *
     * @param tool the one tool to call, for {@link Mode#TOOL}
     */
    public record ToolChoice(Mode mode, Optional<String> tool) {

        /** The kinds of choice. */
        public enum Mode {
            /** The model decides. */
            AUTO,
            /** No tool. */
            NONE,
            /** Some tool. */
            REQUIRED,
            /** This tool. */
            TOOL
        }
    }
}
