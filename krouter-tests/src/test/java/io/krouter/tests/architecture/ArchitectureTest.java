package io.krouter.tests.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Which way dependencies point; one reason for each library, one place for each. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
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
