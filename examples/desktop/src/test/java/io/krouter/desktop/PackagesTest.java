package io.krouter.desktop;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Which way the dependencies between the packages point. */
class PackagesTest {

    @Test
    void noTwoPackagesDependOnEachOther() {
        slices().matching("io.krouter.(desktop.**)")
                .should()
                .beFreeOfCycles()
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.krouter.desktop"));
    }
}
