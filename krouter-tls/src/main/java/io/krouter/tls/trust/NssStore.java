package io.krouter.tls.trust;

import io.krouter.tls.ca.Probe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The certificates of one Chromium or Firefox profile on Linux: an NSS database, changed with NSS's own {@code certutil}. */
final class NssStore implements TrustStore {

    static final String PREFIX = "nss:";

    /** The file that makes a directory such a database. */
    static final String DATABASE = "cert9.db";

    private static final String CERTUTIL = "certutil";
    private static final String TSTCLNT = "tstclnt";

    /** Trusted to issue certificates for TLS servers, and for nothing else. */
    private static final String TRUSTED = "C,,";

    /** A line of the listing: a nickname, filled up with spaces, and three groups of trust letters. */
    private static final Pattern ENTRY = Pattern.compile("(.*\\S)\\s+([A-Za-z]*,[A-Za-z]*,[A-Za-z]*)\\s*");

    private final Path directory;
    private final Commands commands;

    NssStore(Path directory, Commands commands) {
        this.directory = directory;
        this.commands = commands;
    }

    private record Entry(String nickname, String trust) {}

    @Override
    public String name() {
        return PREFIX + directory;
    }

    @Override
    public String description() {
        return directory.toString().contains("firefox") ? "Firefox" : "Chromium, and the windows of Kiro";
    }

    @Override
    public Scope scope() {
        return Scope.USER;
    }

    @Override
    public Presence look(Anchor anchor) throws IOException {
        return find(anchor)
                .map(entry -> entry.trust.startsWith("C") ? Presence.TRUSTED : Presence.PARTIAL)
                .orElse(Presence.ABSENT);
    }

    /** Adding a certificate that is there already, under any name, sets its trust. */
    @Override
    public List<List<String>> install(Anchor anchor) throws IOException {
        requireTool();
        commands.require(certutil(
                "-A", "-t", TRUSTED, "-n", anchor.name(), "-i", anchor.file().toString()));
        return List.of();
    }

    @Override
    public List<List<String>> remove(Anchor anchor) throws IOException {
        Optional<Entry> found = find(anchor);
        if (found.isPresent()) {
            String nickname = found.get().nickname;
            List<String> named = certificates(nickname);
            if (named.size() > 1) {
                throw new IOException(
                        "the nickname \"" + nickname + "\" in " + directory + " stands for " + named.size()
                                + " certificates, so krouter does not delete it; delete the one with the SHA-256 fingerprint "
                                + anchor.fingerprint() + " in the browser's settings");
            }
            commands.require(certutil("-D", "-n", nickname));
        }
        return List.of();
    }

    private Optional<Entry> find(Anchor anchor) throws IOException {
        if (!Files.exists(directory.resolve(DATABASE))) {
            return Optional.empty();
        }
        requireTool();
        for (Entry entry : entries()) {
            if (certificates(entry.nickname).contains(anchor.fingerprint())) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    private List<Entry> entries() throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (String line : commands.require(certutil("-L")).lines().toList()) {
            Matcher matcher = ENTRY.matcher(line);
            if (matcher.matches() && !matcher.group(2).equals("SSL,S/MIME,JAR/XPI")) {
                entries.add(new Entry(matcher.group(1), matcher.group(2)));
            }
        }
        return entries;
    }

    private List<String> certificates(String nickname) throws IOException {
        return Fingerprints.ofPem(commands.require(certutil("-L", "-n", nickname, "-a")));
    }

    private List<String> certutil(String... arguments) {
        List<String> command = new ArrayList<>(List.of(CERTUTIL, "-d", "sql:" + directory));
        command.addAll(List.of(arguments));
        return command;
    }

    private void requireTool() throws IOException {
        if (!commands.has(CERTUTIL)) {
            throw new IOException("NSS's certutil is needed for " + directory
                    + " but is not installed; the package is libnss3-tools (Debian, Ubuntu), nss-tools (Fedora), nss (Arch)"
                    + " or mozilla-nss-tools (openSUSE)");
        }
    }

    @Override
    public Handshake handshake(Probe probe) throws IOException {
        if (!commands.has(TSTCLNT)) {
            return Handshake.untried(TSTCLNT, "NSS's own TLS client is not installed");
        }
        // From a pipe it would wait for more input without end.
        Path request = Files.createTempFile("krouter-", ".txt");
        try {
            Files.writeString(request, "GET / HTTP/1.1\r\nHost: " + probe.host() + "\r\n\r\n");
            return Handshake.of(TSTCLNT, commands.run(tstclnt(probe, request)));
        } finally {
            Files.delete(request);
        }
    }

    private List<String> tstclnt(Probe probe, Path request) {
        String port = Integer.toString(probe.port());
        return List.of(
                TSTCLNT,
                "-h",
                "127.0.0.1",
                "-p",
                port,
                "-a",
                probe.host(),
                "-d",
                "sql:" + directory,
                "-A",
                request.toString());
    }

    @Override
    public String toString() {
        return name();
    }
}
