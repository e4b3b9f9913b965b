package io.krouter.desktop.machine;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Hashtable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.Attributes;
import javax.naming.directory.InitialDirContext;

/** The machine that this program runs on. */
public final class ThisMachine implements MachineView {

    /** Loopback answers at once or never. */
    private static final int CONNECT_MILLIS = 2000;

    /** Longer than a leaf takes on a busy machine. */
    private static final int READ_MILLIS = 10_000;

    /** An Electron starts within some seconds, also from a slow disk. */
    private static final int RUN_SECONDS = 20;

    private final Map<String, String> environment;

    /** @param environment of this process */
    public ThisMachine(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Os os() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return Os.WINDOWS;
        }
        return name.startsWith("mac") ? Os.MACOS : Os.LINUX;
    }

    @Override
    public Map<String, String> environment() {
        return environment;
    }

    @Override
    public Path path(String absolute) {
        return Path.of(absolute);
    }

    @Override
    public Path userHome() {
        return Path.of(System.getProperty("user.home"));
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public List<RunningProcess> processes() {
        return ProcessHandle.allProcesses()
                .map(process -> new RunningProcess(
                        process.pid(), process.info().command().orElse("")))
                .toList();
    }

    @Override
    public Optional<Ran> run(List<String> command, Map<String, String> more) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().putAll(more);
            Process process = builder.start();
            process.getOutputStream().close();
            CompletableFuture<byte[]> out = CompletableFuture.supplyAsync(() -> readAll(process));
            try {
                // Its output ends with it, unless a child of its own goes on; either way there is an end to our
                // patience.
                byte[] said = out.get(RUN_SECONDS, TimeUnit.SECONDS);
                return process.waitFor(RUN_SECONDS, TimeUnit.SECONDS)
                        ? Optional.of(new Ran(process.exitValue(), new String(said, Charset.defaultCharset())))
                        : Optional.empty();
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException | ExecutionException | TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static byte[] readAll(Process process) {
        try (InputStream in = process.getInputStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            return new byte[0];
        }
    }

    @Override
    public Socket connect(InetSocketAddress to) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(to, CONNECT_MILLIS);
            socket.setSoTimeout(READ_MILLIS);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    @Override
    public List<InetAddress> resolve(String host) {
        try {
            return List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException e) {
            return List.of();
        }
    }

    /**
     * The JDK's own DNS client asks the servers that the system is set to, and knows no hosts file. It is reached by JNDI, of
     * which this is the harmless part: records of DNS are text, and the names are those that a configuration may hold.
     */
    @Override
    @SuppressWarnings({"BanJNDI", "JdkObsolete"})
    public List<InetAddress> askNameServers(String host) {
        Hashtable<String, String> settings = new Hashtable<>(Map.of(
                "java.naming.factory.initial", "com.sun.jndi.dns.DnsContextFactory",
                "com.sun.jndi.dns.timeout.initial", "1000",
                "com.sun.jndi.dns.timeout.retries", "2"));
        try {
            InitialDirContext dns = new InitialDirContext(settings);
            Attributes records = dns.getAttributes("dns:/" + host, new String[] {"A", "AAAA"});
            dns.close();
            return addresses(records);
        } catch (NamingException | UnknownHostException e) {
            return List.of();
        }
    }

    @SuppressWarnings("BanJNDI")
    private static List<InetAddress> addresses(Attributes records) throws NamingException, UnknownHostException {
        List<InetAddress> addresses = new ArrayList<>();
        for (Attribute record : Collections.list(records.getAll())) {
            for (Object address : Collections.list(record.getAll())) {
                addresses.add(InetAddress.getByName(String.valueOf(address)));
            }
        }
        return addresses;
    }
}
