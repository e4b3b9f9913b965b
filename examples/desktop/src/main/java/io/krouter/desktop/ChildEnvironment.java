package io.krouter.desktop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one program has to be told so that it goes through krouter and trusts it. Nothing but that program's own environment
 * changes.
 */
final class ChildEnvironment {

    /** Read by Node, and with it by Kiro, besides its built-in roots. */
    static final String CERTIFICATES = "NODE_EXTRA_CA_CERTS";

    private static final Logger LOG = LoggerFactory.getLogger(ChildEnvironment.class);

    /** What is on this machine needs no proxy, and krouter refuses to tunnel there. */
    private static final String DIRECT = "localhost,127.0.0.1,::1";

    private static final int NAME_BYTES = 4;

    private final Map<String, String> parent;
    private final Home home;

    /** @param parent the environment that the program would have otherwise */
    ChildEnvironment(Map<String, String> parent, Home home) {
        this.parent = parent;
        this.home = home;
    }

    /**
     * The variables to set. Some programs read the upper-case name and some the lower-case one, and many prefer the latter, so
     * both are set.
     *
     * @param proxy the proxy's URL
     * @throws IOException if the file of certificates cannot be written
     */
    Map<String, String> variables(String proxy) throws IOException {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("HTTPS_PROXY", proxy);
        variables.put("https_proxy", proxy);
        variables.put("NO_PROXY", DIRECT);
        variables.put("no_proxy", DIRECT);
        variables.put(CERTIFICATES, bundle().toString());
        return variables;
    }

    /** A file with the certificates that were trusted before, and ours. Named for its content, so that two programs can differ. */
    private Path bundle() throws IOException {
        String own = OwnAuthority.load(home).exportPem();
        String before = before();
        byte[] all = (before.contains(own.strip()) ? before : before + own).getBytes(StandardCharsets.UTF_8);
        Path file = home.directory().resolve("node-ca-" + name(all) + ".pem");
        if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), all)) {
            Path whole = Files.createTempFile(home.directory(), "node-ca-", ".tmp");
            Files.write(whole, all);
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    private String before() {
        String file = parent.getOrDefault(CERTIFICATES, "");
        if (file.isBlank()) {
            return "";
        }
        try {
            String text = Files.readString(Path.of(file));
            return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
        } catch (IOException e) {
            // Node itself only warns in this case.
            LOG.warn("{} names {}, which cannot be read; only krouter's own certificate is added", CERTIFICATES, file);
            return "";
        }
    }

    private static String name(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, NAME_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
