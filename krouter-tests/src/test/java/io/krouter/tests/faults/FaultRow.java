package io.krouter.tests.faults;

import io.krouter.tests.rig.Dialect;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;

/**
 * One fault at one place in one exchange, and how the exchange then has to end.
 *
 * @param side the connection that it strikes
 */
record FaultRow(Side side, AnswerSource origin, Dialect dialect, Moment moment, Fault fault, Arrival.End end) {

    /** Into the body of a request. */
    private static final long BYTES_OF_REQUEST = 450;

    /** Into the middle of a TLS hello, the shortest of which has about 400 bytes. What follows it has bytes that TLS ignores. */
    private static final long BYTES_OF_HELLO = 250;

    /** A connection of krouter's. */
    enum Side {
        CLIENT,
        UPSTREAM
    }

    /** When it strikes. */
    enum Moment {
        /** Before the request is whole. */
        IN_REQUEST(Fault.Direction.REQUEST),
        /** After the request, before the first byte of its answer. */
        BEFORE_ANSWER(Fault.Direction.ANSWER),
        /** When the client has had something of the answer. */
        IN_ANSWER(Fault.Direction.ANSWER);

        private final Fault.Direction direction;

        Moment(Fault.Direction direction) {
            this.direction = direction;
        }
    }

    static List<FaultRow> all() {
        List<FaultRow> rows = new ArrayList<>();
        for (Side side : Side.values()) {
            for (AnswerSource origin : AnswerSource.values()) {
                for (Moment moment : Moment.values()) {
                    for (Fault.Kind kind : kinds(side, origin, moment)) {
                        dialects(side, origin).forEach(dialect -> rows.add(row(side, origin, dialect, moment, kind)));
                    }
                }
            }
        }
        return rows;
    }

    /** One where the dialect cannot make a difference, since nothing of it is written here. */
    private static List<Dialect> dialects(Side side, AnswerSource origin) {
        return side == Side.UPSTREAM && origin != AnswerSource.NATIVE
                ? List.of(Dialect.values())
                : List.of(Dialect.IDE);
    }

    private static EnumSet<Fault.Kind> kinds(Side side, AnswerSource origin, Moment moment) {
        EnumSet<Fault.Kind> kinds = EnumSet.allOf(Fault.Kind.class);
        if (side == Side.CLIENT) {
            // To the client both are the same silence; SlowClientTest in krouter-tls has those who send slowly.
            kinds.remove(Fault.Kind.STALL);
        }
        if (side == Side.UPSTREAM && origin != AnswerSource.NATIVE && moment == Moment.IN_REQUEST) {
            // Without TLS nobody notices one wrong letter in a request; what the server makes of it is its own affair.
            kinds.remove(Fault.Kind.CORRUPT);
        }
        return kinds;
    }

    private static FaultRow row(Side side, AnswerSource origin, Dialect dialect, Moment moment, Fault.Kind kind) {
        boolean isTls = side == Side.UPSTREAM && origin == AnswerSource.NATIVE;
        long into = isTls ? BYTES_OF_HELLO : BYTES_OF_REQUEST;
        Fault fault = new Fault(kind, moment.direction, moment == Moment.IN_REQUEST ? into : 0);
        return new FaultRow(side, origin, dialect, moment, fault, end(side, origin, moment, kind));
    }

    private static Arrival.End end(Side side, AnswerSource origin, Moment moment, Fault.Kind kind) {
        if (kind.isHarmless()) {
            return Arrival.End.WHOLE;
        }
        if (side == Side.CLIENT) {
            return Arrival.End.CUT;
        }
        if (moment != Moment.IN_ANSWER) {
            return Arrival.End.REFUSED;
        }
        return origin == AnswerSource.NATIVE ? Arrival.End.CUT : Arrival.End.TOLD;
    }

    @Override
    public String toString() {
        return "%s, %s, %s side: %s %s, so it is %s"
                .formatted(origin, dialect, side, fault.kind(), moment, end)
                .toLowerCase(Locale.ROOT)
                .replace('_', ' ');
    }
}
