package io.krouter.desktop.machine;

import io.krouter.tls.ca.CaStore;
import io.krouter.tls.ca.CertificateAuthority;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A machine below a directory: {@code /etc/hosts} is {@code etc/hosts} there. Nothing runs on it, nobody listens, and all names
 * have a public address, unless a test says otherwise.
 */
public class FakeMachine implements MachineView {

    private final Path root;
    private final Os os;
    private final Map<String, String> environment = new TreeMap<>();
    private final List<RunningProcess> processes = new ArrayList<>();
    private final Map<String, Ran> programs = new LinkedHashMap<>();
    private final Map<Integer, Integer> listeners = new HashMap<>();
    private final Map<String, List<InetAddress>> names = new HashMap<>();
    private final List<List<String>> ran = new ArrayList<>();
    private Instant now = Instant.now();

    public FakeMachine(Os os, Path root) {
        this.os = os;
        this.root = root;
        if (os == Os.WINDOWS) {
            set("SystemRoot", root.resolve("Windows").toString());
            set("LOCALAPPDATA", root.resolve("AppData/Local").toString());
            set("APPDATA", root.resolve("AppData/Roaming").toString());
        }
    }

    public FakeMachine set(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** @param file its full name, or one below the user's own directory with {@code ~/} */
    public FakeMachine file(String file, String content) throws IOException {
        Path path = file.startsWith("~/") ? userHome().resolve(file.substring(2)) : path(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
        return this;
    }

    public FakeMachine process(long pid, String program) {
        processes.add(new RunningProcess(pid, program));
        return this;
    }

    /** @param environment name=value */
    public FakeMachine kiro(long pid, String... environment) throws IOException {
        return process(pid, "/usr/share/kiro/kiro").file("/proc/" + pid + "/environ", String.join("\0", environment));
    }

    /** @param command how its command line begins */
    public FakeMachine program(String command, int exitCode, String out) {
        programs.put(command, new Ran(exitCode, out));
        return this;
    }

    /** Who connects to this port comes to that one, of the real machine. */
    public FakeMachine listens(int port, int real) {
        listeners.put(port, real);
        return this;
    }

    public FakeMachine name(String host, String... addresses) throws IOException {
        List<InetAddress> all = new ArrayList<>();
        for (String address : addresses) {
            all.add(InetAddress.getByName(address));
        }
        names.put(host, all);
        return this;
    }

    public FakeMachine clock(Instant now) {
        this.now = now;
        return this;
    }

    /** Keeps an authority over these hosts in this home. */
    public CertificateAuthority authority(Path home, List<String> hosts, Clock clock) throws IOException {
        CertificateAuthority authority = CertificateAuthority.create(hosts, clock);
        CaStore.in(home.resolve("ca")).save(authority);
        return authority;
    }

    /** The command lines that were run. */
    public List<List<String>> ran() {
        return ran;
    }

    @Override
    public Os os() {
        return os;
    }

    @Override
    public Map<String, String> environment() {
        return environment;
    }

    @Override
    public Path path(String absolute) {
        return root.resolve(absolute.substring(1));
    }

    @Override
    public Path userHome() {
        return root.resolve("home/user");
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public List<RunningProcess> processes() {
        return processes;
    }

    @Override
    public Optional<Ran> run(List<String> command, Map<String, String> environment) {
        ran.add(command);
        String line = String.join(" ", command);
        return programs.entrySet().stream()
                .filter(program -> line.startsWith(program.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    @Override
    public Socket connect(InetSocketAddress to) throws IOException {
        Integer real = listeners.get(to.getPort());
        if (real == null) {
            throw new ConnectException("Connection refused");
        }
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), real);
        socket.setSoTimeout(10_000);
        return socket;
    }

    @Override
    public List<InetAddress> resolve(String host) {
        return names.getOrDefault(host, publicAddress());
    }

    @Override
    public List<InetAddress> askNameServers(String host) {
        return names.getOrDefault(host, publicAddress());
    }

    private static List<InetAddress> publicAddress() {
        try {
            return List.of(InetAddress.getByName("52.94.133.131"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
