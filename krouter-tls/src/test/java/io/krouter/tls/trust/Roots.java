package io.krouter.tls.trust;

import io.krouter.tls.ca.CertificateAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Authorities and their anchors, as tests need them. */
final class Roots {

    static final String HOST = "runtime.us-east-1.kiro.dev";

    private Roots() {}

    static CertificateAuthority authority() {
        return CertificateAuthority.create(List.of(HOST), Clock.systemUTC());
    }

    /** The anchor of this authority, with its file in place. */
    static Anchor anchor(CertificateAuthority authority, Path directory) throws IOException {
        Anchor anchor = Anchor.of(authority.exportPem(), directory);
        Files.writeString(anchor.file(), anchor.pem());
        return anchor;
    }
}
