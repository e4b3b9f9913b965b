package io.krouter.tls.trust;

import io.krouter.tls.ca.Probe;
import io.krouter.tls.internal.files.SecretDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A crash, foretold: counts every step that changes something outside, before it is made and again after it was made, and ends the
 * work at the one that was chosen. Nothing of the work's own clearing up runs after that, as after a power cut.
 */
final class Interruption {

    /** Not an exception that anything would catch. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    private int left;

    private Interruption(int left) {
        this.left = left;
    }

    static Interruption at(int step) {
        return new Interruption(step);
    }

    static Interruption never() {
        return new Interruption(Integer.MAX_VALUE);
    }

    private void step() {
        if (left-- == 0) {
            throw new Crash();
        }
    }

    Ledger.Storage in(Path directory) {
        Ledger.Storage real = Ledger.Storage.in(new SecretDirectory(directory));
        return new Ledger.Storage() {
            @Override
            public Optional<byte[]> read() throws IOException {
                return real.read();
            }

            @Override
            public void write(byte[] bytes) throws IOException {
                step();
                real.write(bytes);
                step();
            }
        };
    }

    /** The same store, whose changes can be interrupted. */
    TrustStore in(TrustStore real) {
        return new InterruptedStore(real);
    }

    private final class InterruptedStore implements TrustStore {
        private final TrustStore real;

        InterruptedStore(TrustStore real) {
            this.real = real;
        }

        @Override
        public String name() {
            return real.name();
        }

        @Override
        public String description() {
            return real.description();
        }

        @Override
        public Scope scope() {
            return real.scope();
        }

        @Override
        public Presence look(Anchor anchor) throws IOException {
            return real.look(anchor);
        }

        @Override
        public List<List<String>> install(Anchor anchor) throws IOException {
            step();
            List<List<String>> commands = real.install(anchor);
            step();
            return commands;
        }

        @Override
        public List<List<String>> remove(Anchor anchor) throws IOException {
            step();
            List<List<String>> commands = real.remove(anchor);
            step();
            return commands;
        }

        @Override
        public Handshake handshake(Probe probe) throws IOException {
            return real.handshake(probe);
        }
    }
}
