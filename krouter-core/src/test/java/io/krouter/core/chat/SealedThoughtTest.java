package io.krouter.core.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

class SealedThoughtTest {

    @Property
    void whatWasSealedComesBack(
            @ForAll @AlphaChars @StringLength(min = 1, max = 20) String member,
            @ForAll @AlphaChars @Chars({':', '/', '.', '-'}) @StringLength(max = 30) String model,
            @ForAll String text) {
        SealedThought thought =
                new SealedThought(member, model, new Json("{\"data\":\"" + text.replaceAll("[\\p{Cs}]", "") + "\"}"));

        assertThat(SealedThought.read(thought.base64())).contains(thought);
    }

    @Property
    void aBlobOfAnotherOriginIsNoSealedThought(@ForAll byte[] bytes) {
        assertThat(SealedThought.read(Base64.getEncoder().encodeToString(bytes)))
                .isEmpty();
        assertThat(SealedThought.read("not base64")).isEmpty();
    }
}
