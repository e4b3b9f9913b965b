package io.krouter.desktop.doctor;

import io.krouter.desktop.doctor.report.Finding;
import io.krouter.desktop.machine.Display;
import io.krouter.desktop.machine.Observed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Variables that spoil what a program trusts, of Kiro's or beside it. */
final class TrustVariables {

    private static final Pattern CERTIFICATE = Pattern.compile("-----BEGIN (?:TRUSTED )?CERTIFICATE-----");

    /** The lists of roots that systems come with have more than a hundred. */
    private static final int WHOLE_BUNDLE = 30;

    private TrustVariables() {}

    static Stream<Finding> look(Surroundings in) {
        return Stream.of(unverified(in), partialBundle(in), missingBundle(in), openSslStore(in))
                .flatMap(Optional::stream);
    }

    private static Optional<Finding> unverified(Surroundings in) {
        String name = "NODE_TLS_REJECT_UNAUTHORIZED";
        return in.variable(name)
                .filter("0"::equals)
                .map(zero -> in.topic(name)
                        .warn(
                                "is 0: Node then takes anybody's certificate, on the way to every host",
                                "Take it out of your shell's start files. krouter does not need it."));
    }

    /** It stands for the platform's roots, not beside them, in OpenSSL, rustls (kiro-cli), curl and Python. */
    private static Optional<Finding> partialBundle(Surroundings in) {
        String name = "SSL_CERT_FILE";
        return in.variable(name).flatMap(file -> {
            long roots = Observed.text(Path.of(file))
                    .map(text -> CERTIFICATE.matcher(text).results().count())
                    .orElse(0L);
            return roots >= WHOLE_BUNDLE
                    ? Optional.empty()
                    : Optional.of(in.topic(name)
                            .warn(
                                    "names " + Display.clean(file) + ", which "
                                            + (roots == 0
                                                    ? "has no certificates"
                                                    : "has " + roots + " certificates alone")
                                            + "; programs that read it, such as kiro-cli, then trust nothing else",
                                    "Name a file with all of the system's roots in it, or unset the variable. Node does"
                                            + " not read it."));
        });
    }

    private static Optional<Finding> missingBundle(Surroundings in) {
        String name = "NODE_EXTRA_CA_CERTS";
        return in.variable(name)
                .filter(file -> !Files.isReadable(Path.of(file)))
                .map(
                        file -> in.topic(name)
                                .warn(
                                        "names " + Display.clean(file)
                                                + ", which cannot be read; Node warns once and goes on without it",
                                        "Correct it where it is set. krouter launch keeps what it names and adds krouter's root."));
    }

    private static Optional<Finding> openSslStore(Surroundings in) {
        String name = "NODE_OPTIONS";
        return in.variable(name)
                .filter(options -> options.contains("--use-openssl-ca"))
                .map(options -> in.topic(name)
                        .warn(
                                "has --use-openssl-ca: a Node then trusts what OpenSSL is set to, and an Electron, which has"
                                        + " no OpenSSL, takes no notice",
                                "Take it out; NODE_EXTRA_CA_CERTS, which krouter launch sets, does for both."));
    }
}
