package io.krouter.core.internal.compress;

import io.krouter.api.Compressor;
import io.krouter.core.internal.compress.build.BuildNoise;
import io.krouter.core.internal.compress.build.CurlOutput;
import io.krouter.core.internal.compress.build.Diagnostics;
import io.krouter.core.internal.compress.build.MavenOutput;
import io.krouter.core.internal.compress.git.GitBlame;
import io.krouter.core.internal.compress.git.GitDiff;
import io.krouter.core.internal.compress.git.GitLog;
import io.krouter.core.internal.compress.git.GitLsTree;
import io.krouter.core.internal.compress.git.GitPorcelainStatus;
import io.krouter.core.internal.compress.git.GitShortStatus;
import io.krouter.core.internal.compress.git.GitShortlog;
import io.krouter.core.internal.compress.git.GitStatus;
import io.krouter.core.internal.compress.json.JsonLinesOutput;
import io.krouter.core.internal.compress.json.JsonText;
import io.krouter.core.internal.compress.kind.Policy;
import io.krouter.core.internal.compress.listing.GrepOutput;
import io.krouter.core.internal.compress.listing.LsOutput;
import io.krouter.core.internal.compress.listing.LsRecursive;
import io.krouter.core.internal.compress.listing.NumberedLines;
import io.krouter.core.internal.compress.listing.PathList;
import io.krouter.core.internal.compress.listing.TreeOutput;
import io.krouter.core.internal.compress.log.AccessLog;
import io.krouter.core.internal.compress.log.LogOutput;
import io.krouter.core.internal.compress.log.RepeatedBlocks;
import io.krouter.core.internal.compress.log.RepeatedLines;
import io.krouter.core.internal.compress.table.ColumnsOutput;
import io.krouter.core.internal.compress.table.CsvTable;
import io.krouter.core.internal.compress.terminal.TerminalOutput;
import io.krouter.core.internal.compress.testrun.GoTestJsonNoise;
import io.krouter.core.internal.compress.testrun.TestRunnerNoise;
import io.krouter.core.internal.compress.trace.GoFrames;
import io.krouter.core.internal.compress.trace.JavaFrames;
import io.krouter.core.internal.compress.trace.PythonFrames;
import io.krouter.core.internal.compress.trace.RustFrames;
import io.krouter.core.internal.compress.trace.StackFrames;
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
            result.addAll(TestRunnerNoise.all());
            result.addAll(BuildNoise.all());
            result.add(GoTestJsonNoise.compressor());
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
                        new JsonLinesOutput(),
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
