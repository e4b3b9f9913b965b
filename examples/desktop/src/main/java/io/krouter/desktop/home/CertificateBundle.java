package io.krouter.desktop.home;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file with the certificates that a program would trust otherwise, and ours. Others' files are only read. */
public final class CertificateBundle {

    /** All files of all bundles, as a pattern. */
    static final String FILES = "*-ca-*.pem";

    private static final Logger LOG = LoggerFactory.getLogger(CertificateBundle.class);

    private static final int NAME_BYTES = 4;

    private final Path directory;
    private final String name;

    /** @param name the first word of the file's name */
    CertificateBundle(Path directory, String name) {
        this.directory = directory;
        this.name = name;
    }

    /**
     * Writes it.
     *
     * @param before the file of what was trusted before; blank if there is none. One that cannot be read is left out
     * @param own our root as PEM
     * @return the file, named for its content, so that two programs can differ
     */
    public Path write(String before, String own) throws IOException {
        String others = before.isBlank() ? "" : read(before);
        // Bytes as they are: a comment between certificates may be in any encoding.
        byte[] all = (others.contains(own.strip()) ? others : others + own).getBytes(StandardCharsets.ISO_8859_1);
        Path file = directory.resolve(name + "-ca-" + hash(all) + ".pem");
        if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), all)) {
            Path whole = Files.createTempFile(directory, name + "-ca-", ".tmp");
            Files.write(whole, all);
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    private String read(String file) {
        try {
            String text = Files.readString(Path.of(file), StandardCharsets.ISO_8859_1);
            return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
        } catch (IOException e) {
            // Node itself only warns in this case.
            LOG.warn("{} cannot be read, so the {} bundle has only krouter's own certificate", file, name);
            return "";
        }
    }

    private static String hash(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, NAME_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
