package io.krouter.desktop.cli;

import io.krouter.api.Body;
import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.WireFormat;
import io.krouter.core.Codecs;
import io.krouter.core.chat.Loss;
import io.krouter.core.chat.MalformedRequestException;
import io.krouter.core.codec.ClientCodec;
import io.krouter.desktop.cli.common.FailedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows what a provider would be sent for one request of Kiro's. */
@Command(
        name = "translate",
        mixinStandardHelpOptions = true,
        description = "Reads a Kiro request body on standard input and prints the body that a provider of this format"
                + " would get for it.")
final class TranslateCommand implements Callable<Integer> {

    private static final URI SOMEWHERE = URI.create("https://runtime.us-east-1.kiro.dev");

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    @Option(names = "--to", paramLabel = "FORMAT", required = true, description = "The provider's wire format.")
    private String format;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            description = "The model to ask for. Default: the one that Kiro asked for.")
    private Optional<String> model = Optional.empty();

    @Option(
            names = "--dialect",
            paramLabel = "ide|runtime",
            defaultValue = "ide",
            description =
                    "How Kiro sent it: POST /generateAssistantResponse (ide), or POST / with x-amz-target (runtime)."
                            + " Default: ${DEFAULT-VALUE}.")
    private Dialect dialect = Dialect.IDE;

    /** How Kiro sends a chat. */
    enum Dialect {
        /** The older one. */
        IDE,
        /** The newer one. */
        RUNTIME
    }

    @Override
    public Integer call() throws IOException {
        WireFormat to = known(format);
        LlmRequest request = request(Body.of(System.in.readAllBytes()));
        try {
            translated(request, to).body().writeTo(System.out);
        } catch (MalformedRequestException e) {
            throw new FailedException("standard input has no Kiro request body: " + e.getMessage(), e);
        }
        System.out.flush();
        return CommandLine.ExitCode.OK;
    }

    private WireFormat known(String name) {
        List<String> known = Codecs.targets().stream().map(WireFormat::name).toList();
        if (!known.contains(name)) {
            throw new ParameterException(
                    spec.commandLine(), "--to: expected one of " + known + " but was \"" + name + "\"");
        }
        return WireFormat.of(name);
    }

    private LlmRequest request(Body body) {
        LlmRequest.Builder builder =
                LlmRequest.builder(WireFormat.KIRO, SOMEWHERE).body(body);
        model.ifPresent(builder::model);
        return switch (dialect) {
            case IDE ->
                builder.target("/generateAssistantResponse")
                        .headers(HeaderList.of("content-type", "application/json"))
                        .build();
            case RUNTIME ->
                builder.headers(HeaderList.of(
                                "content-type", "application/x-amz-json-1.0",
                                "x-amz-target", "KiroRuntimeService.GenerateAssistantResponse"))
                        .build();
        };
    }

    private void report(Loss loss) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(loss.where() + ": " + loss.piece() + " " + loss.effect());
        err.flush();
    }

    /** Of one format, at most the model's name changes: the same that the proxy does. */
    private LlmRequest translated(LlmRequest request, WireFormat to) {
        if (!to.equals(request.format())) {
            return Codecs.translator(request.format(), to, this::report)
                    .begin(request)
                    .request();
        }
        ClientCodec codec = Codecs.client(to).orElseThrow();
        return model.map(name -> codec.withModel(request, name)).orElse(request);
    }
}
