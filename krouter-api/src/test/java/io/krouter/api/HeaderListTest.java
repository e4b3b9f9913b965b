package io.krouter.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderListTest {

    private final HeaderList headers = HeaderList.of("Accept", "a", "X-Two", "1", "accept", "b", "x-two", "2");

    @Test
    void linesStayInOrderAndSpelling() {
        assertThat(headers.lines())
                .extracting(HeaderList.Line::name)
                .containsExactly("Accept", "X-Two", "accept", "x-two");
        assertThat(headers).containsExactlyElementsOf(headers.lines()).hasSize(headers.size());
    }

    @Test
    void lookingUpIgnoresCase() {
        assertThat(headers.first("ACCEPT")).contains("a");
        assertThat(headers.all("aCCept")).containsExactly("a", "b");
        assertThat(headers.contains("X-TWO")).isTrue();
        assertThat(headers.first("x-three")).isEmpty();
        assertThat(headers.all("x-three")).isEmpty();
        assertThat(headers.contains("x-three")).isFalse();
    }

    @Test
    void withoutDropsAllLinesOfAName() {
        assertThat(headers.without("ACCEPT", "none")).isEqualTo(HeaderList.of("X-Two", "1", "x-two", "2"));
        assertThat(headers.without("none")).isSameAs(headers);
    }

    @Test
    void setKeepsThePlaceOfTheFirstLine() {
        assertThat(headers.newBuilder().set("x-two", "3").build())
                .isEqualTo(HeaderList.of("Accept", "a", "x-two", "3", "accept", "b"));
        assertThat(headers.newBuilder().set("new", "n").build().lines())
                .last()
                .isEqualTo(new HeaderList.Line("new", "n"));
    }

    @Test
    void removeAndAddChangeOnlyTheBuilder() {
        HeaderList changed =
                headers.newBuilder().remove("accept").add("X-Two", "3").build();

        assertThat(changed).isEqualTo(HeaderList.of("X-Two", "1", "x-two", "2", "X-Two", "3"));
        assertThat(headers.size()).isEqualTo(4);
    }

    @Test
    void listsAreEqualIfSpelledAlike() {
        assertThat(HeaderList.of("a", "1"))
                .isEqualTo(HeaderList.of("a", "1"))
                .hasSameHashCodeAs(HeaderList.of("a", "1"));
        assertThat(HeaderList.of("a", "1")).isNotEqualTo(HeaderList.of("A", "1"));
        assertThat(HeaderList.of()).isEqualTo(HeaderList.EMPTY);
    }

    @Test
    void aNameWithoutValueIsRefused() {
        assertThatThrownBy(() -> HeaderList.of("a", "1", "b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there were 3 strings");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization",
                "proxy-authorization",
                "X-Forwarded-Authorization",
                "Cookie",
                "set-cookie",
                "api-key",
                "X-Api-Key",
                "x-goog-api-key",
                "x-amz-security-token",
                "TokenType",
                "client-secret",
                "x-password",
                "User-Agent",
                "x-amz-user-agent",
                "x-amzn-kiro-profile-arn",
                "x-what-the-next-vendor-calls-it"
            })
    void secretsAreMaskedInText(String name) {
        HeaderList list = HeaderList.of(name, "hidden", "content-type", "application/json");

        assertThat(list.toString()).doesNotContain("hidden").contains(name, "content-type: application/json");
        assertThat(list.first(name)).contains("hidden");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a:b", "a\r\nb", "a\0", "é", "a\t", "(a)"})
    void aNameThatIsNoTokenIsRefused(String name) {
        assertThatThrownBy(() -> HeaderList.of(name, "v"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a header name has letters")
                .message()
                .doesNotContainPattern("\\p{Cntrl}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v\r\nx-injected: 1", "v\n", "\r", "v\0"})
    void aValueThatWouldStartAnotherLineIsRefused(String value) {
        HeaderList.Builder builder = new HeaderList.Builder().add("kept", "1");

        assertThatThrownBy(() -> builder.set("secret-thing", value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a header value has neither line breaks nor NUL but that of secret-thing did");
        assertThat(builder.build()).isEqualTo(HeaderList.of("kept", "1"));
    }

    @Test
    void oddButHarmlessValuesAreKept() {
        assertThat(HeaderList.of("x", "", "y", "é\tü", "z", "a: b").all("y")).containsExactly("é\tü");
    }
}
