package io.krouter.tls.trust;

import io.krouter.tls.ca.Probe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The roots that a Linux distribution trusts for everybody. Only looked at; the commands that change it are handed back. */
final class DistributionStore implements TrustStore {

    /** 1 MiB. A bundle of all public roots has some 220 KiB. */
    private static final long LONGEST_FILE = 1 << 20;

    private final Distribution distribution;
    private final Path root;
    private final Commands commands;
    private final Administrator administrator;

    /** @param root of the file system */
    DistributionStore(Distribution distribution, Path root, Commands commands, Administrator administrator) {
        this.distribution = distribution;
        this.root = root;
        this.commands = commands;
        this.administrator = administrator;
    }

    @Override
    public String name() {
        return distribution.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String description() {
        return "everything on this machine that follows " + distribution.description()
                + "'s list: curl, git, Python, ...";
    }

    @Override
    public Scope scope() {
        return Scope.SYSTEM;
    }

    @Override
    public Presence look(Anchor anchor) throws IOException {
        boolean source = !files(anchor).isEmpty();
        boolean bundled = fingerprints(distribution.bundle(root)).contains(anchor.fingerprint());
        if (source && bundled) {
            return Presence.TRUSTED;
        }
        return source || bundled ? Presence.PARTIAL : Presence.ABSENT;
    }

    @Override
    public List<List<String>> install(Anchor anchor) throws IOException {
        if (look(anchor) == Presence.TRUSTED) {
            return List.of();
        }
        Path file = distribution.anchors(root).resolve(anchor.name() + ".crt");
        return List.of(
                administrator.command("install", "-m", "0644", anchor.file().toString(), file.toString()),
                administrator.command(distribution.afterInstall()));
    }

    @Override
    public List<List<String>> remove(Anchor anchor) throws IOException {
        if (look(anchor) == Presence.ABSENT) {
            return List.of();
        }
        List<List<String>> steps = new ArrayList<>();
        for (Path file : files(anchor)) {
            steps.add(administrator.command("rm", "-f", file.toString()));
        }
        steps.add(administrator.command(distribution.afterRemoval()));
        return steps;
    }

    /** The files of local roots that contain this one, under any name. */
    private List<Path> files(Anchor anchor) throws IOException {
        Path directory = distribution.anchors(root);
        List<Path> found = new ArrayList<>();
        if (!Files.isDirectory(directory)) {
            return found;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, Files::isRegularFile)) {
            for (Path file : files) {
                List<String> inside = fingerprints(file);
                if (inside.contains(anchor.fingerprint())) {
                    requireAlone(file, inside);
                    found.add(file);
                }
            }
        }
        return found;
    }

    private static void requireAlone(Path file, List<String> inside) throws IOException {
        if (inside.size() > 1) {
            throw new IOException(file + " should have krouter's root alone but has " + inside.size()
                    + " certificates; take krouter's out of it by hand");
        }
    }

    private static List<String> fingerprints(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > LONGEST_FILE) {
            return List.of();
        }
        return Fingerprints.ofPem(Files.readString(file, StandardCharsets.ISO_8859_1));
    }

    @Override
    public Handshake handshake(Probe probe) throws IOException {
        if (commands.has("curl")) {
            return Handshake.of("curl", commands.run(Curl.command("curl", probe)));
        }
        if (commands.has("openssl")) {
            return Handshake.of("openssl", commands.run(openssl(probe)));
        }
        return Handshake.untried("curl", "neither curl nor openssl is installed");
    }

    private static List<String> openssl(Probe probe) {
        return List.of(
                "openssl",
                "s_client",
                "-connect",
                "127.0.0.1:" + probe.port(),
                "-servername",
                probe.host(),
                "-verify_hostname",
                probe.host(),
                "-verify_return_error",
                "-brief");
    }

    @Override
    public String toString() {
        return name();
    }
}
