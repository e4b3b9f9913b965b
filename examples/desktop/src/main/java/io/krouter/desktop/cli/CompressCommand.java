package io.krouter.desktop.cli;

import io.krouter.api.Body;
import io.krouter.api.ToolOutput;
import io.krouter.api.WireFormat;
import io.krouter.core.Compression;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows what the compressor makes of tool outputs. */
@Command(
        name = "compress",
        mixinStandardHelpOptions = true,
        description =
                "Reads what a tool printed on standard input and prints what a model would be sent of it. With --in and"
                        + " --out, does the same for every file below a directory. With --request, the input is a whole Kiro"
                        + " request body, of which nothing but tool outputs changes.")
final class CompressCommand implements Callable<Integer> {

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    @Spec
    private CommandSpec spec;

    @Option(names = "--tool", paramLabel = "NAME", description = "The tool that printed it. Default: not known.")
    private Optional<String> tool = Optional.empty();

    @Option(names = "--request", description = "The input is a Kiro request body, or a directory of such.")
    private boolean request;

    @Option(names = "--in", paramLabel = "DIR", description = "Read every file below this directory.")
    private Optional<Path> in = Optional.empty();

    @Option(names = "--out", paramLabel = "DIR", description = "Write to the same relative paths below this directory.")
    private Optional<Path> out = Optional.empty();

    private final Compression compression = Compression.builder().build();

    @Override
    public Integer call() throws IOException {
        if (in.isPresent() != out.isPresent()) {
            throw wrong("--in and --out go together");
        }
        if (request && tool.isPresent()) {
            throw wrong("--tool has no meaning with --request, which names the tools itself");
        }
        if (in.isPresent()) {
            directory(in.get(), out.orElseThrow());
        } else {
            compressed(Body.of(System.in.readAllBytes())).value().writeTo(System.out);
            System.out.flush();
        }
        return ExitCode.OK;
    }

    private void directory(Path from, Path to) throws IOException {
        DirectoryCompression directory = new DirectoryCompression(from, to);
        if (directory.overlaps()) {
            throw wrong("--in and --out must not lie in one another");
        }
        directory.run(this::compressed);
        spec.commandLine().getErr().println(directory.summary());
        spec.commandLine().getErr().flush();
    }

    private Compression.Result<Body> compressed(Body body) {
        return request ? compression.compress(body, WireFormat.KIRO) : text(body);
    }

    /** What is not UTF-8 is no text, and stays as it is. */
    private Compression.Result<Body> text(Body body) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body.toByteArray()))
                    .toString();
            Compression.Result<String> shorter =
                    compression.compress(ToolOutput.text(tool.orElse(""), Optional.empty(), text));
            return new Compression.Result<>(Body.of(shorter.value()), shorter.savings());
        } catch (CharacterCodingException e) {
            return new Compression.Result<>(body, List.of());
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
