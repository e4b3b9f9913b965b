package io.krouter.core.internal.codec.common;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageTypesTest {

    @ParameterizedTest
    @CsvSource({
        "image/png, /9j/4AAQSkZJRgABAQ==, image/jpeg",
        "image/jpeg, iVBORw0KGgoAAAANSUhEUg==, image/png",
        "image/png, R0lGODlhAQABAAAAACw=, image/gif",
        "image/png, UklGRiQAAABXRUJQVlA4IA==, image/webp",
        "image/jpg, AAAA, image/jpeg",
        "image/PNG, AAAA, image/png",
        "image/bmp, Qk0=, image/bmp",
        "image/png, '', image/png",
        "image/png, '!!', image/png"
    })
    void theFirstBytesDecideAndElseWhatWasDeclared(String declared, String base64, String expected) {
        assertThat(ImageTypes.of(declared, base64)).isEqualTo(expected);
    }
}
