package io.krouter.providers.internal.connection;

import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.function.IntUnaryOperator;

/**
 * What an {@link AnswerGuard} made of some bytes.
 *
 * @param taken bytes of the answer; none if it failed
 * @param surplus whether there were more
 * @param failure why it was refused, or empty
 */
record GuardedAnswer(int taken, boolean surplus, String failure) {

    /** @param step how many bytes come at once, by where they begin */
    static GuardedAnswer of(String method, byte[] answer, IntUnaryOperator step) {
        AnswerGuard guard = new AnswerGuard();
        byte[] request = (method + " / HTTP/1.1\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        guard.sending(request, 0, request.length);
        int taken = 0;
        try {
            while (taken < answer.length && !guard.hasSurplus()) {
                int length = Math.min(Math.max(1, step.applyAsInt(taken)), answer.length - taken);
                taken += guard.check(answer, taken, length);
            }
            return new GuardedAnswer(taken, guard.hasSurplus(), "");
        } catch (ProtocolException e) {
            return new GuardedAnswer(0, false, String.valueOf(e.getMessage()));
        }
    }

    static GuardedAnswer whole(String method, byte[] answer) {
        return of(method, answer, at -> answer.length);
    }
}
