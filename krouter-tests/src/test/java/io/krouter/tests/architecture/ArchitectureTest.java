package io.krouter.tests.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Which way dependencies point; one reason for each library, one place for each. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("/test/"))
            .importPackages("io.krouter");

    @Test
    void coreAndProvidersMeetOnlyInTheApi() {
        none("io.krouter.core..", "io.krouter.providers..", "io.krouter.tls..");
        none("io.krouter.providers..", "io.krouter.core..", "io.krouter.tls..");
    }

    @Test
    void theDoorKnowsNoProvider() {
        none("io.krouter.tls..", "io.krouter.providers..");
    }

    @Test
    void theDoorMeetsOnlyWhatCorePromises() {
        none(
                "io.krouter.tls..",
                "io.krouter.core.internal.pipeline..",
                "io.krouter.core.internal.codec..",
                "io.krouter.core.framing..",
                "io.krouter.core.json..",
                "io.krouter.core.internal.compress..",
                "io.krouter.core.internal.toolid..");
    }

    @Test
    void networkAndCertificatesAreTheDoorsAlone() {
        none("io.krouter.core..", "io.netty..", "org.bouncycastle..", "okhttp3..", "okio..");
        none("io.krouter.providers..", "io.netty..", "org.bouncycastle..", "io.krouter.core..");
        none("io.krouter.tls..", "okhttp3..", "okio..", "tools.jackson.databind..");
        none("io.krouter.tls", "tools.jackson..", "io.krouter.tls.trust..");
        none("io.krouter.tls.trust..", "io.netty..", "org.bouncycastle..");
    }

    @Test
    void wireFormatsDoNotKnowEachOther() {
        none(
                "io.krouter.core.internal.codec.kiro..",
                "io.krouter.core.internal.codec.openai..",
                "io.krouter.core.internal.pipeline..");
        none(
                "io.krouter.core.internal.codec.openai..",
                "io.krouter.core.internal.codec.kiro..",
                "io.krouter.core.internal.pipeline..");
    }

    @Test
    void theModelAndWhatReadsBytesKnowNobodyAbove() {
        none(
                "io.krouter.core.chat..",
                "io.krouter.core.internal.codec..",
                "io.krouter.core.internal.pipeline..",
                "io.krouter.core.json..");
        none(
                "io.krouter.core.json..",
                "io.krouter.core.chat..",
                "io.krouter.core.internal.codec..",
                "io.krouter.core.internal.pipeline..");
        none(
                "io.krouter.core.framing..",
                "io.krouter.core.chat..",
                "io.krouter.core.internal.codec..",
                "io.krouter.core.internal.pipeline..");
    }

    /** server -> http2, handshake, tunnel -> exchange -> upstream, http1 -> channel; handshake, trust -> ca -> files. */
    @Test
    void theProxysPackagesDependOnlyOnThoseBelow() {
        String inside = "io.krouter.tls.internal.";
        none("io.krouter.tls.internal..", "io.krouter.tls.trust..");
        none(inside + "channel..", "io.krouter.tls", "io.krouter.tls.ca..");
        none(inside + "files..", "io.krouter.tls", "io.krouter.tls.ca..", inside + "channel..");
        none("io.krouter.tls.ca..", "io.krouter.tls");
        none("io.krouter.tls.trust..", "io.krouter.tls");
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("root")
                .definedBy("io.krouter.tls")
                .layer("server")
                .definedBy(inside + "server..")
                .layer("http2")
                .definedBy(inside + "http2..")
                .layer("handshake")
                .definedBy(inside + "handshake..")
                .layer("tunnel")
                .definedBy(inside + "tunnel..")
                .layer("exchange")
                .definedBy(inside + "exchange..")
                .layer("upstream")
                .definedBy(inside + "upstream..")
                .layer("http1")
                .definedBy(inside + "http1..")
                .whereLayer("server")
                .mayOnlyBeAccessedByLayers("root")
                .whereLayer("http2")
                .mayOnlyBeAccessedByLayers("server")
                .whereLayer("handshake")
                .mayOnlyBeAccessedByLayers("root", "server")
                .whereLayer("tunnel")
                .mayOnlyBeAccessedByLayers("root", "server")
                .whereLayer("exchange")
                .mayOnlyBeAccessedByLayers("root", "server", "http2", "handshake", "tunnel")
                .whereLayer("upstream")
                .mayOnlyBeAccessedByLayers("root", "exchange")
                .whereLayer("http1")
                .mayOnlyBeAccessedByLayers("server", "http2", "handshake", "tunnel", "exchange")
                .check(CLASSES);
    }

    /** The root starts the server; its limits and settings are the only types of it that are used below. */
    @Test
    void theProxysPackagesHaveNoCycles() {
        noClasses()
                .that()
                .resideInAPackage("io.krouter.tls.internal..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("io.krouter.tls.InterceptServer")
                .check(CLASSES);
        slices().matching("io.krouter.tls.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    private static void none(String inside, String... forbidden) {
        noClasses()
                .that()
                .resideInAPackage(inside)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden)
                .check(CLASSES);
    }
}
