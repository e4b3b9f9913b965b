package io.krouter.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.krouter.api", importOptions = ImportOption.DoNotIncludeTests.class)
class ApiBoundaryTest {

    @ArchTest
    static final ArchRule theApiSeesTheJdkAlone = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.krouter.api..", "java..", "javax.net..", "org.jspecify.annotations")
            .because("a plugin compiles against one small jar and never against our libraries");

    @ArchTest
    static final ArchRule whatIsPromisedDoesNotSeeTheInternals = noClasses()
            .that()
            .resideInAPackage("io.krouter.api")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.krouter.api.internal..");
}
