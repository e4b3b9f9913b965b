package io.krouter.core.internal.compress;

import io.krouter.api.Compressor;
import java.util.ArrayList;
import java.util.List;

/** The order of the built-in compressors: this list and nothing else. */
public final class StandardCompressors {

    private StandardCompressors() {}

    /** What takes something away: all that know the text act, one after the other. */
    public static List<Compressor> noise(Policy policy) {
        List<Compressor> result = new ArrayList<>();
        if (policy.reencoding()) {
            result.add(new TerminalOutput());
        }
        if (policy.noise()) {
            result.addAll(PassingTests.all());
            result.addAll(BuildNoise.all());
            result.add(GoTestJson.compressor());
            result.add(new CurlOutput());
            result.add(new GitStatus());
            result.add(new GitDiff());
            result.add(new StackFrames("java-frames", new JavaFrames(), "at "));
            result.add(new StackFrames("python-frames", new PythonFrames(), "File \""));
            result.add(new StackFrames("go-frames", new GoFrames(), "/"));
            result.add(new StackFrames("rust-frames", new RustFrames(), "0123456789".split("")));
        }
        if (policy.noise() || policy.reencoding()) {
            result.add(new MavenOutput(policy));
        }
        return result;
    }

    /** What writes another form: the first that knows the whole text acts. */
    public static List<Compressor> forms(Policy policy) {
        return !policy.reencoding()
                ? List.of()
                : List.of(
                        new GitBlame(),
                        new GitLog(),
                        new GitLsTree(),
                        new NumberedLines(),
                        new JsonLines(),
                        new JsonText(),
                        new RepeatedBlocks(),
                        new Diagnostics(),
                        new GrepOutput(),
                        new TreeOutput(),
                        new LsOutput(),
                        new LsRecursive(),
                        new GitShortStatus(),
                        new GitPorcelainStatus(),
                        new GitShortlog(),
                        new CsvTable(),
                        new AccessLog(),
                        new LogOutput(),
                        new ColumnsOutput(),
                        new PathList(),
                        new RepeatedLines());
    }
}
