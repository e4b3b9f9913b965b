package io.krouter.providers;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.krouter", importOptions = ImportOption.DoNotIncludeTests.class)
class ProvidersBoundaryTest {

    @ArchTest
    static final ArchRule okHttpStaysInOneRoom = noClasses()
            .that()
            .resideOutsideOfPackage("io.krouter.providers.internal.okhttp")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("okhttp3..", "okio..", "kotlin..")
            .because("the HTTP client can be exchanged in one package");

    @ArchTest
    static final ArchRule arrowsPointDown = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("providers")
            .definedBy("io.krouter.providers")
            .layer("vendor")
            .definedBy("io.krouter.providers.internal.vendor")
            .layer("okhttp")
            .definedBy("io.krouter.providers.internal.okhttp")
            .layer("message")
            .definedBy("io.krouter.providers.internal.message")
            .layer("connection")
            .definedBy("io.krouter.providers.internal.connection")
            .whereLayer("providers")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("vendor")
            .mayOnlyBeAccessedByLayers("providers")
            .whereLayer("okhttp")
            .mayOnlyBeAccessedByLayers("providers", "vendor")
            .whereLayer("message")
            .mayOnlyBeAccessedByLayers("providers", "vendor", "okhttp")
            .whereLayer("connection")
            .mayOnlyBeAccessedByLayers("providers", "okhttp", "message");

    @ArchTest
    static final ArchRule providersSeeTheApiAndNotCore = classes()
            .that()
            .resideInAPackage("io.krouter.providers..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.krouter.providers..",
                    "io.krouter.api",
                    "io.krouter.api.internal.http",
                    "java..",
                    "javax.net..",
                    "javax.security..",
                    "org.slf4j",
                    "org.jspecify.annotations",
                    "okhttp3",
                    "okio")
            .because("providers and core meet in the api");
}
