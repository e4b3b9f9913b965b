package io.krouter.desktop.cli.common;

import java.util.concurrent.CountDownLatch;

/** The end of a program that runs until it is stopped: by SIGTERM, SIGINT, or the closing of its window. */
public final class Shutdown {

    private Shutdown() {}

    /**
     * Waits until the process is stopped, then cleans up and ends it with exit code 0. Java on its own would end with
     * 143 after SIGTERM, which means a failure to the program that started it.
     */
    public static void await(Runnable cleanUp) {
        Runtime runtime = Runtime.getRuntime();
        runtime.addShutdownHook(new Thread(
                () -> {
                    cleanUp.run();
                    System.err.flush();
                    runtime.halt(0);
                },
                "krouter-shutdown"));
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
