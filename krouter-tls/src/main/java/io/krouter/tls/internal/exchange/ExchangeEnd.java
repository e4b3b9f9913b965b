package io.krouter.tls.internal.exchange;

/** What must happen to a connection after an answer. */
enum ExchangeEnd {
    /** It can be used again. */
    KEEP,
    /** It ends in good order. */
    CLOSE,
    /** It ends so that the client cannot take the answer for complete. */
    CUT
}
