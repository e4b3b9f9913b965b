package io.krouter.providers.internal.connection;

import java.io.IOException;

/** A socket whose answers an {@link AnswerGuard} checks. */
public interface GuardedSocket {

    /** Announces that the next request on this connection asks for another protocol. */
    void askForUpgrade() throws IOException;
}
