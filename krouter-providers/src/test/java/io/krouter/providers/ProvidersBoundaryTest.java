package io.krouter.providers;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.krouter", importOptions = ImportOption.DoNotIncludeTests.class)
class ProvidersBoundaryTest {

    private static final DescribedPredicate<JavaClass> HTTP_SENDER = DescribedPredicate.describe(
            "HttpSender and HttpClients",
            type -> type.getName().matches("io\\.krouter\\.providers\\.Http(Sender|Clients)(\\$.*)?"));

    @ArchTest
    static final ArchRule onlyHttpSenderKnowsOkHttp = noClasses()
            .that(DescribedPredicate.not(HTTP_SENDER))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("okhttp3..", "okio..", "kotlin..")
            .because("the HTTP library is two files' affair, and can be exchanged there");

    @ArchTest
    static final ArchRule providersSeeTheApiAndNotCore = classes()
            .that()
            .resideInAPackage("io.krouter.providers..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.krouter.providers",
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
