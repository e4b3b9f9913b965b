package io.krouter.tls.trust;

import java.util.List;

/**
 * What became of one trust store.
 *
 * @param store its name
 * @param words one line for people
 * @param commands for an administrator's shell, one each line; empty unless there is something to run
 */
public record Result(String store, State state, String words, List<String> commands) {

    /** Whether anything is left to do. */
    public enum State {
        /** The store is as wanted, and was looked at to be sure. */
        DONE,
        /** The store will be as wanted once an administrator has run the commands. */
        TO_RUN,
        /** The store is not as requested; the words contain the reason and what to do. */
        FAILED
    }

    /** Makes it immutable. */
    public Result {
        commands = List.copyOf(commands);
    }

    static Result done(TrustStore store, String words) {
        return new Result(store.name(), State.DONE, words, List.of());
    }

    static Result failed(String store, String words) {
        return new Result(store, State.FAILED, words, List.of());
    }

    static Result toRun(TrustStore store, List<List<String>> commands) {
        return new Result(
                store.name(),
                State.TO_RUN,
                "an administrator has to run this",
                commands.stream().map(Shell::line).toList());
    }

    /** Whether all of them are as wanted. */
    public static boolean allDone(List<Result> results) {
        return results.stream().allMatch(result -> result.state == State.DONE);
    }
}
