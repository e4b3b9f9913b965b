package io.krouter.tls;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads for the far sides of a test, as many as it takes: the common pool has one on a small machine. */
public final class Background {

    private static final ExecutorService THREADS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "far-side");
        thread.setDaemon(true);
        return thread;
    });

    private Background() {}

    public static <T> Future<T> run(Callable<T> task) {
        return THREADS.submit(task);
    }
}
