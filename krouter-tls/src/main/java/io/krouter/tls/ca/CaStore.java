package io.krouter.tls.ca;

import io.krouter.tls.internal.files.SecretDirectory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;

/**
 * A directory that keeps one {@link CertificateAuthority} for its owner alone.
 *
 * <table>
 * <caption>Files, each of mode 0600 in a directory of mode 0700</caption>
 * <tr><td>{@code ca.p12}</td><td>the intermediate's key and both certificates, PKCS#12 with AES-256</td></tr>
 * <tr><td>{@code passphrase.kept}</td><td>where the {@link Keychain} keeps the passphrase of {@code ca.p12}</td></tr>
 * <tr><td>{@code passphrase}</td><td>the passphrase itself, if there is no keychain. It is in the same directory as {@code ca.p12}, so it protects
 *     where one file leaks alone, as backups and sync tools do, and not against somebody who reads as the user</td></tr>
 * <tr><td>{@code root.pem}, {@code intermediate.pem}</td><td>certificates, for others to read</td></tr>
 * </table>
 *
 * <p>Access is set when a file is created and checked whenever it is read: symbolic links and files that others can
 * access are refused. A file is replaced in one step, so that a crash leaves the old authority or the new one. Thread-safe
 * for readers; if two save at the same time, one of the two authorities remains.
 */
public final class CaStore {

    private static final String KEY_STORE = "ca.p12";
    private static final String ROOT = "root.pem";
    private static final String INTERMEDIATE = "intermediate.pem";
    private static final String ALIAS = "intermediate";

    private final SecretDirectory directory;
    private final Keychain keychain;

    private CaStore(SecretDirectory directory, Keychain keychain) {
        this.directory = directory;
        this.keychain = keychain;
    }

    /** The store in this directory, which need not exist yet. Its passphrase is kept in a file. */
    public static CaStore in(Path directory) {
        return in(directory, Keychain.NONE);
    }

    /**
     * The store in this directory, which need not exist yet.
     *
     * @param keychain is asked first to keep the passphrase of a new store. A store that has one already goes on with it
     */
    public static CaStore in(Path directory, Keychain keychain) {
        return new CaStore(new SecretDirectory(directory), keychain);
    }

    /** Whether an authority is kept here. */
    public boolean exists() {
        return directory.has(KEY_STORE);
    }

    /** The file of the root certificate as PEM, for programs that must trust it. */
    public Path rootPem() {
        return directory.file(ROOT);
    }

    /**
     * Keeps this authority in the place of any other.
     *
     * @throws java.nio.file.AccessDeniedException if others can reach the directory
     * @throws IOException if a symbolic link is in the way or writing fails
     */
    public void save(CertificateAuthority authority) throws IOException {
        directory.create();
        char[] passphrase = passphrase().readOrMake();
        try {
            directory.write(KEY_STORE, encode(authority, passphrase));
        } catch (GeneralSecurityException e) {
            throw new IOException("the key could not be written to " + directory.file(KEY_STORE), e);
        } finally {
            Arrays.fill(passphrase, '\0');
        }
        writeCertificates(authority);
    }

    /**
     * The authority that is kept here.
     *
     * @throws NoSuchFileException if there is none; the message contains how to create one
     * @throws java.nio.file.AccessDeniedException if others can reach the directory or a file
     * @throws IOException if a file is a symbolic link, is damaged, or cannot be read
     */
    public CertificateAuthority load() throws IOException {
        if (!exists()) {
            throw new NoSuchFileException(
                    directory.file(KEY_STORE).toString(), null, "no certificate authority here yet: krouter ca create");
        }
        directory.require();
        char[] passphrase = passphrase().read();
        try {
            CertificateAuthority authority = decode(directory.read(KEY_STORE), passphrase);
            // A crash between the two renames of save() leaves the certificates of the authority before.
            writeCertificates(authority);
            return authority;
        } catch (GeneralSecurityException | ClassCastException e) {
            throw new IOException(
                    directory.file(KEY_STORE)
                            + " is not what krouter wrote; get rid of it: krouter ca uninstall --delete-key",
                    e);
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }

    /**
     * Forgets the authority: its key can sign nothing any more. Overwriting the files is best effort, since disks and backups
     * keep copies. Without effect if there is none.
     *
     * @throws IOException if a file or the keychain's entry could not be removed
     */
    public void delete() throws IOException {
        directory.delete(KEY_STORE);
        passphrase().delete();
        directory.delete(ROOT);
        directory.delete(INTERMEDIATE);
        directory.deleteDirectory();
    }

    private Passphrase passphrase() {
        return new Passphrase(directory, keychain);
    }

    private void writeCertificates(CertificateAuthority authority) throws IOException {
        writeIfOther(ROOT, Pem.encode(authority.rootCertificate()));
        writeIfOther(INTERMEDIATE, Pem.encode(authority.intermediateCertificate()));
    }

    private void writeIfOther(String name, String pem) throws IOException {
        byte[] wanted = pem.getBytes(StandardCharsets.US_ASCII);
        if (!directory.has(name) || !Arrays.equals(directory.read(name), wanted)) {
            directory.write(name, wanted);
        }
    }

    private static byte[] encode(CertificateAuthority authority, char[] passphrase)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        Issuer intermediate = authority.intermediate();
        Certificate[] chain = {intermediate.certificate(), authority.rootCertificate()};
        store.setKeyEntry(ALIAS, intermediate.key(), passphrase, chain);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        store.store(out, passphrase);
        return out.toByteArray();
    }

    private static CertificateAuthority decode(byte[] bytes, char[] passphrase)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(bytes), passphrase);
        Certificate[] chain = store.getCertificateChain(ALIAS);
        if (chain == null || chain.length != 2 || !(store.getKey(ALIAS, passphrase) instanceof PrivateKey key)) {
            throw new KeyStoreException("expected one key with a chain of two certificates");
        }
        return CertificateAuthority.restore((X509Certificate) chain[1], new Issuer((X509Certificate) chain[0], key));
    }

    /** The directory. */
    @Override
    public String toString() {
        return "CaStore[" + directory.file("") + "]";
    }
}
