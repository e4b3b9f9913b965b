package io.krouter.desktop.launch;

import io.krouter.desktop.home.Home;
import io.krouter.desktop.home.OwnAuthority;
import io.krouter.tls.ca.CertificateAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The variables with which one program uses krouter and trusts it.
 * Nothing but that program's own environment, and
 * that of what it starts, changes.
 */
public final class ChildEnvironment {

    /** Read by Node, and with it by Kiro, besides its built-in roots. */
    static final String CERTIFICATES = "NODE_EXTRA_CA_CERTS";

    /** Read by kiro-cli and by OpenSSL in the place of the system's roots, so it must have those too. */
    static final String ALL_CERTIFICATES = "SSL_CERT_FILE";

    /** The system's roots on Linux, in the order that programs look for them. Elsewhere they are in no file. */
    private static final List<String> SYSTEM_ROOTS = List.of(
            "/etc/ssl/certs/ca-certificates.crt",
            "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
            "/etc/ssl/ca-bundle.pem",
            "/etc/pki/tls/certs/ca-bundle.crt");

    private final Map<String, String> parent;
    private final Home home;

    /** @param parent the environment that the program would have otherwise */
    public ChildEnvironment(Map<String, String> parent, Home home) {
        this.parent = parent;
        this.home = home;
    }

    /**
     * The variables to set. Some programs read the upper-case name and some the lower-case one, and many prefer the latter, so
     * both are set.
     *
     * @param proxy the proxy's URL
     * @throws IOException if a file of certificates cannot be written
     */
    public Map<String, String> variables(String proxy) throws IOException {
        CertificateAuthority authority = OwnAuthority.load(home);
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("HTTPS_PROXY", proxy);
        variables.put("https_proxy", proxy);
        String direct = ProxyExceptions.with(
                parent.getOrDefault("NO_PROXY", "") + "," + parent.getOrDefault("no_proxy", ""), authority.hosts());
        variables.put("NO_PROXY", direct);
        variables.put("no_proxy", direct);
        String own = authority.exportPem();
        String before = parent.getOrDefault(CERTIFICATES, "");
        variables.put(CERTIFICATES, home.bundle("node").write(before, own).toString());
        Optional<String> roots = allRoots();
        if (roots.isPresent()) {
            variables.put(
                    ALL_CERTIFICATES, home.bundle("ssl").write(roots.get(), own).toString());
        }
        return variables;
    }

    /** Where all the roots are that the program would trust otherwise. A bundle with ours alone would do harm. */
    private Optional<String> allRoots() {
        String given = parent.getOrDefault(ALL_CERTIFICATES, "");
        if (!given.isBlank()) {
            return Optional.of(given).filter(file -> Files.isReadable(Path.of(file)));
        }
        return SYSTEM_ROOTS.stream()
                .filter(file -> Files.isReadable(Path.of(file)))
                .findFirst();
    }
}
