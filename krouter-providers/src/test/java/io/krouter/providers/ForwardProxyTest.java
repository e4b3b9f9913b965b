package io.krouter.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardProxyTest {

    @Test
    void hostAndPortAreRead() {
        ForwardProxy proxy = ForwardProxy.parse("http://Proxy.Example.com:8080/", List.of());

        assertThat(proxy.host()).isEqualTo("proxy.example.com");
        assertThat(proxy.port()).isEqualTo(8080);
        assertThat(proxy.authorization()).isEmpty();
        assertThat(ForwardProxy.parse("http://[::1]:3128", List.of()).host()).isEqualTo("::1");
    }

    @ParameterizedTest
    @CsvSource({
        "me:a+b, me:a+b",
        "me:a%2Bb%40c, me:a+b@c",
        "me:p@ss/w?rd:x, me:p@ss/w?rd:x",
        "me:100%, me:100%",
        "me:100%zz, me:100%zz",
        "DOMAIN%5Cme:%C3%A4, DOMAIN\\me:ä",
        "me, me:"
    })
    void credentialsAreTakenAsTheyAre(String written, String meant) {
        String value = ForwardProxy.parse("http://" + written + "@127.0.0.1:3128", List.of())
                .authorization()
                .orElseThrow();

        assertThat(value).startsWith("Basic ");
        assertThat(new String(Base64.getDecoder().decode(value.substring(6)), StandardCharsets.UTF_8))
                .isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "proxy:8080",
                "https://u:sesame@proxy:8080",
                "socks5://u:sesame@proxy:1080",
                "http://u:sesame@proxy",
                "http://u:sesame@proxy:0",
                "http://u:sesame@proxy:8080/path",
                "http://u:sesame%0d%0aX-A: b@proxy:8080"
            })
    void anythingElseIsRefusedWithoutShowingIt(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ForwardProxy.parse(url, List.of()))
                .withMessageContaining("expected http://host:port")
                .withMessageNotContaining("sesame")
                .withNoCause();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "a.localhost", "127.0.0.1", "127.1.2.3", "::1", "LOCALHOST", "localhost."})
    void thisMachineIsReachedWithoutIt(String host) {
        assertThat(ForwardProxy.parse("http://p:1", List.of()).carries(host)).isFalse();
    }

    @Test
    void anExceptionCoversTheHostAndAllBelowIt() {
        ForwardProxy proxy = ForwardProxy.parse(
                "http://p:1", List.of("Example.com", ".corp", "*.lan", "10.0.0.7", "[fd00::7]", " "));

        assertThat(List.of("example.com", "a.EXAMPLE.com", "corp", "a.corp", "x.lan", "10.0.0.7", "fd00::7"))
                .noneMatch(proxy::carries);
        assertThat(List.of("badexample.com", "example.com.evil", "10.0.0.70", "api.openai.com"))
                .allMatch(proxy::carries);
        assertThat(ForwardProxy.parse("http://p:1", List.of("*")).carries("api.openai.com"))
                .isFalse();
    }

    @Test
    void credentialsAreNotShown() {
        assertThat(ForwardProxy.parse("http://me:sesame@p:1", List.of())).hasToString("p:1");
    }
}
