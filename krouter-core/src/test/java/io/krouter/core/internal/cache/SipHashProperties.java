package io.krouter.core.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.hash.Hashing;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Guava's SipHash is the oracle. */
class SipHashProperties {

    @Property
    void theHashIsThatOfTheAlgorithmHoweverTheBytesAreCut(
            @ForAll byte[] bytes, @ForAll long k0, @ForAll long k1, @ForAll @IntRange(min = 1, max = 20) int piece) {
        SipHash hash = new SipHash(new SipHash.Key(k0, k1));
        for (int at = 0; at < bytes.length; at += piece) {
            hash.put(bytes, at, Math.min(piece, bytes.length - at));
        }
        assertThat(hash.hash())
                .isEqualTo(Hashing.sipHash24(k0, k1).hashBytes(bytes).asLong());
    }

    @Property
    void numbersAndTextsAreBytesToo(@ForAll int number, @ForAll String text, @ForAll byte last) {
        long expected = Hashing.sipHash24(1, 2)
                .newHasher()
                .putInt(number)
                .putUnencodedChars(text)
                .putByte(last)
                .hash()
                .asLong();
        SipHash hash = new SipHash(new SipHash.Key(1, 2));
        assertThat(hash.put(number).put(text).put(last).hash()).isEqualTo(expected);
    }
}
