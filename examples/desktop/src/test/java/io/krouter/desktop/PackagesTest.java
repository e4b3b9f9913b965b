package io.krouter.desktop;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** Which way the dependencies between the packages point. */
class PackagesTest {

    /** Where the program itself was compiled to, so without its tests. */
    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .importUrl(Main.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    void noTwoPackagesDependOnEachOther() {
        slices().matching("io.krouter.desktop.(**)").should().beFreeOfCycles().check(PROGRAM);
    }
}
