package io.krouter.tls.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is printed for an administrator's shell is one command with exactly these arguments, whatever is in them. */
class ShellProperties {

    @Provide
    Arbitrary<String> arguments() {
        return Arbitraries.oneOf(
                Arbitraries.strings().withCharRange('\u0001', '\u007e').ofMaxLength(20),
                Arbitraries.strings().withChars("'\"\\$`;&|<>(){}*?!#~ \n\t-").ofMaxLength(12));
    }

    @Property(tries = 200)
    void aShellTakesEachArgumentAsItIs(@ForAll("arguments") String argument) throws Exception {
        Assume.that(File.separatorChar == '/');
        String line = Shell.line(List.of("printf", "[%s]", argument, "end"));

        assertThat(Commands.onThisMachine().require(List.of("sh", "-c", line))).isEqualTo("[" + argument + "][end]");
    }
}
