package io.krouter.desktop.machine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The machine that is looked at: all that a doctor sees of it, so that a test can be a machine. Nothing here changes
 * anything. Used by one thread.
 */
public interface MachineView {

    /** What kind of machine it is. */
    enum Os {
        LINUX,
        MACOS,
        WINDOWS
    }

    /** The kind of its operating system; what is none of the three is treated as Linux. */
    Os os();

    /** The environment that the doctor was started with. */
    Map<String, String> environment();

    /** Where a file of Linux or macOS is that is known by its full name, such as {@code /etc/hosts}. */
    Path path(String absolute);

    /** The user's own directory. */
    Path userHome();

    /** The time of its clock. */
    Instant now();

    /** The processes that can be seen, in no order. */
    List<RunningProcess> processes();

    /**
     * Runs a program to its end and returns its output. One that does not end by itself is ended.
     *
     * @param environment set besides {@link #environment()}
     * @return empty if there is no such program or it had to be ended
     */
    Optional<Ran> run(List<String> command, Map<String, String> environment);

    /**
     * A connection, to be closed by the caller. Reading from it gives up after some seconds.
     *
     * @throws IOException if nobody accepts it
     */
    Socket connect(InetSocketAddress to) throws IOException;

    /** The addresses of a name as programs get them, hosts file included; empty if it has none. */
    List<InetAddress> resolve(String host);

    /** The addresses of a name as the machine's own name servers give them, past the hosts file; empty if there are none. */
    List<InetAddress> askNameServers(String host);

    /**
     * A process.
     *
     * @param program its executable, as a full name where that can be seen; may be empty
     */
    record RunningProcess(long pid, String program) {

        /** The last part of the executable's name. */
        String name() {
            return program.substring(Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\')) + 1);
        }
    }

    /** How a program ended, and what it wrote to its standard output and error. */
    record Ran(int exitCode, String out) {}
}
