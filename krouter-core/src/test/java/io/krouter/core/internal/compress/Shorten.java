package io.krouter.core.internal.compress;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import io.krouter.api.ToolOutput;
import io.krouter.core.internal.compress.kind.Policy;
import java.util.Optional;

/** The standard compressor with everything on, and the tokenizer of GPT-4o to measure by. */
public final class Shorten {

    private static final Encoding O200K = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);

    private static final ToolOutputCompressor ALL = new ToolOutputCompressor(
            java.util.List.of(), StandardCompressors.noise(Policy.ALL), StandardCompressors.forms(Policy.ALL));

    private Shorten() {}

    /** What becomes of this text when nothing is said of its tool. */
    public static Shortened text(String text) {
        return ALL.compress(ToolOutput.text("", Optional.empty(), text));
    }

    /** What becomes of the output of this shell command. */
    public static Shortened shell(String command, String text) {
        return ALL.compress(ToolOutput.text("executeBash", Optional.of(command), text));
    }

    /** What becomes of the output of this tool. */
    public static Shortened tool(String tool, String text) {
        return ALL.compress(ToolOutput.text(tool, Optional.empty(), text));
    }

    public static int tokens(String text) {
        return O200K.countTokensOrdinary(text);
    }

    /** {@code count} lines made by {@code line}, each with its line end. */
    public static String lines(int count, java.util.function.IntFunction<String> line) {
        StringBuilder result = new StringBuilder();
        for (int i = 0; i < count; i++) {
            result.append(line.apply(i)).append('\n');
        }
        return result.toString();
    }
}
