package io.krouter.tls.trust;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How the families of Linux distributions keep the roots that everybody on the machine trusts: a directory for one's own, and a
 * command that makes one bundle of them all.
 */
enum Distribution {
    DEBIAN(
            "Debian, Ubuntu",
            "usr/local/share/ca-certificates",
            "etc/ssl/certs/ca-certificates.crt",
            "update-ca-certificates",
            "update-ca-certificates --fresh"),
    FEDORA(
            "Fedora, RHEL",
            "etc/pki/ca-trust/source/anchors",
            "etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
            "update-ca-trust extract",
            "update-ca-trust extract"),
    OPENSUSE(
            "openSUSE",
            "etc/pki/trust/anchors",
            "var/lib/ca-certificates/ca-bundle.pem",
            "update-ca-certificates",
            "update-ca-certificates"),
    ARCH(
            "Arch Linux",
            "etc/ca-certificates/trust-source/anchors",
            "etc/ca-certificates/extracted/tls-ca-bundle.pem",
            "update-ca-trust",
            "update-ca-trust");

    private final String description;
    private final String anchors;
    private final String bundle;
    private final String afterInstall;
    private final String afterRemoval;

    Distribution(String description, String anchors, String bundle, String afterInstall, String afterRemoval) {
        this.description = description;
        this.anchors = anchors;
        this.bundle = bundle;
        this.afterInstall = afterInstall;
        this.afterRemoval = afterRemoval;
    }

    /** The one whose directory is there. */
    static Optional<Distribution> of(Path root) {
        return Arrays.stream(values())
                .filter(each -> Files.isDirectory(each.anchors(root)))
                .findFirst();
    }

    String description() {
        return description;
    }

    /** Where one's own roots go, one file each, whose name must end in {@code .crt}. */
    Path anchors(Path root) {
        return root.resolve(anchors);
    }

    /** What programs read: all roots in one file. */
    Path bundle(Path root) {
        return root.resolve(bundle);
    }

    List<String> afterInstall() {
        return List.of(afterInstall.split(" "));
    }

    List<String> afterRemoval() {
        return List.of(afterRemoval.split(" "));
    }
}
