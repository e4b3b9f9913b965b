package io.krouter.providers.internal.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.krouter.api.Body;
import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.WireFormat;
import io.krouter.api.contract.ReceivedRequest;
import io.krouter.api.contract.ScriptedServer;
import io.krouter.api.contract.TestCall;
import io.krouter.providers.internal.connection.ConnectOptions;
import io.krouter.providers.internal.connection.UpstreamTrust;
import io.krouter.providers.internal.okhttp.HttpSender;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A row that uses everything a row may have. */
class ApiClientTest {

    private static final VendorApi SIGNED = new VendorApi(
            "signed",
            WireFormat.of("signed"),
            Optional.of("https://models.example/v2"),
            "https://models.example/v2",
            new VendorApi.KeyHeader("x-key", "Key "),
            HeaderList.of("accept", "application/vnd.example", "x-version", "7"),
            new Operation("/models/{model}:generate"),
            ApiClientTest::sign);

    private ScriptedServer server;
    private HttpSender sender;

    private static LlmRequest sign(LlmRequest request) {
        String signature = request.method() + request.target() + request.body().length();
        return request.newBuilder()
                .headers(request.headers()
                        .newBuilder()
                        .set("x-signature", signature)
                        .build())
                .build();
    }

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        ConnectOptions options = new ConnectOptions(
                List::of,
                Duration.ofSeconds(10),
                host -> List.of(InetAddress.getAllByName(host)),
                Optional.empty(),
                Map.of());
        sender = new HttpSender(new UpstreamTrust(List.of(), List.of()), options, request -> HeaderList.EMPTY);
    }

    @AfterEach
    void stop() throws IOException {
        sender.close();
        server.close();
    }

    @Test
    void aRowSaysPathKeyHeadersAndSignature() throws Exception {
        server.next(peer -> peer.write("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"));
        ApiClient.Builder builder = builder(SIGNED);
        builder.apiKey("secret");
        builder.query("alt", "sse");
        builder.build(sender).send(request("a/b:1 x"), new TestCall()).close();

        ReceivedRequest received = server.received();
        assertThat(received.requestLine()).isEqualTo("POST /v2/models/a%2Fb%3A1%20x:generate?alt=sse HTTP/1.1");
        assertThat(received.headerLines())
                .contains(
                        "x-key: Key secret",
                        "accept: application/vnd.example",
                        "x-version: 7",
                        "x-signature: POST/v2/models/a%2Fb%3A1%20x:generate?alt=sse2");
    }

    @Test
    void aPathWithAModelNeedsOne() {
        ApiClient client = builder(SIGNED).build(sender);
        LlmRequest none = LlmRequest.builder(WireFormat.KIRO, URI.create("https://kiro.invalid"))
                .build();
        assertThatThrownBy(() -> client.send(none, new TestCall()))
                .hasMessageContaining("expected a model for the path /models/{model}:generate");
        assertThat(server.connections()).isZero();
    }

    @Test
    void theExampleOfEachRowIsABaseUrl() {
        assertThat(List.of(VendorApi.OPENAI, VendorApi.ANTHROPIC, SIGNED))
                .allSatisfy(api -> assertThat(
                                BaseUrl.parse("x", api.exampleBaseUrl(), api).origin())
                        .hasScheme("https"));
    }

    private ApiClient.Builder builder(VendorApi api) {
        return new ApiClient.Builder("mine", api, server.base() + "/v2");
    }

    private static LlmRequest request(String model) {
        return LlmRequest.builder(WireFormat.KIRO, URI.create("https://kiro.invalid"))
                .model(model)
                .body(Body.of("{}"))
                .build();
    }
}
