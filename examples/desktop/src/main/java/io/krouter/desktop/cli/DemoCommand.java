package io.krouter.desktop.cli;

import io.krouter.desktop.cli.common.Logging;
import io.krouter.desktop.cli.common.Shutdown;
import io.krouter.desktop.demo.Demo;
import io.krouter.desktop.demo.DemoWorld;
import io.krouter.desktop.home.Home;
import io.krouter.desktop.home.TemporaryHome;
import io.krouter.desktop.launch.ChildEnvironment;
import io.krouter.desktop.proxy.FollowingProxy;
import io.krouter.desktop.proxy.Proxy;
import io.krouter.desktop.status.CallLog;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Everything at work, on this machine alone. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Shows what krouter does, with a model, a backend and a client that stand in for the real ones. Needs"
                        + " neither network nor account, and leaves no files.")
final class DemoCommand implements Callable<Integer> {

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    @Spec
    private CommandSpec spec;

    @Option(names = "--keep", description = "Stay up afterwards, so that a real Kiro can be pointed at it.")
    private boolean keep;

    private volatile Consumer<String> log = line -> {};

    @Override
    public Integer call() throws IOException {
        Logging.quiet();
        TemporaryHome temporary = TemporaryHome.create();
        try (DemoWorld world = DemoWorld.start(temporary.home().directory());
                FollowingProxy following = FollowingProxy.start(
                        world.configuration(), temporary.home(), Map.of(), new CallLog(line -> log.accept(line)))) {
            introduce(world, following.proxy());
            play(world, following.proxy());
            if (keep) {
                invite(world, following.proxy(), temporary.home());
                stay(following, temporary);
            }
        } finally {
            temporary.close();
        }
        return ExitCode.OK;
    }

    private void introduce(DemoWorld world, Proxy proxy) throws IOException {
        print("krouter demo: nothing of this leaves your machine.");
        print("");
        print(
                "Running now, at 127.0.0.1: a model server that speaks OpenAI Chat Completions, a backend that stands in for");
        print("Kiro's own, and krouter at " + proxy.url() + ". Its certificate authority, made a moment ago, can");
        print("speak for " + String.join(" and ", proxy.authority().hosts()) + ", and for nobody else.");
        print("The configuration:");
        print("");
        Files.readAllLines(world.configuration()).forEach(line -> print("   | " + line));
    }

    private void play(DemoWorld world, Proxy proxy) throws IOException {
        Demo demo = new Demo(
                world,
                proxy.port(),
                proxy.authority().rootCertificate(),
                spec.commandLine().getOut());
        log = demo::log;
        demo.play();
        log = this::print;
        print("");
        print("All of it went as it should.");
    }

    private void invite(DemoWorld world, Proxy proxy, Home home) throws IOException {
        print("");
        print("Still up. A Kiro that is started with these variables goes through it:");
        print("");
        new ChildEnvironment(Map.of(), home)
                .variables(proxy.url())
                .forEach((name, value) -> print("   " + name + "=" + value));
        print("");
        print("krouter does that by itself with");
        print("");
        print("   krouter launch --home " + home.directory() + " --config " + world.configuration() + " -- kiro");
        print("");
        print("Change the configuration and it is picked up. Ctrl-C ends everything and removes it.");
    }

    private static void stay(FollowingProxy following, TemporaryHome temporary) {
        Shutdown.await(() -> {
            following.close();
            temporary.close();
        });
    }

    private void print(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
