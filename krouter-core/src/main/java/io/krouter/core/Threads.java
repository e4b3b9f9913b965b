package io.krouter.core;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** The one place that knows which threads there are: virtual ones on JDK 21 and later, pooled daemons before. */
final class Threads {

    private Threads() {}

    /** One thread for each exchange; blocking is what they are for. */
    static ExecutorService perExchange() {
        try {
            return (ExecutorService) MethodHandles.publicLookup()
                    .findStatic(
                            Executors.class,
                            "newVirtualThreadPerTaskExecutor",
                            MethodType.methodType(ExecutorService.class))
                    .invoke();
        } catch (NoSuchMethodException e) {
            return Executors.newCachedThreadPool(daemons("krouter-exchange-"));
        } catch (Throwable e) {
            throw new IllegalStateException("the JDK has virtual threads but does not hand them out", e);
        }
    }

    /** One daemon that watches time limits; its tasks must be quick. */
    static ScheduledExecutorService watchdog() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, daemons("krouter-watchdog-"));
        executor.setRemoveOnCancelPolicy(true);
        return executor;
    }

    /** One daemon that reads on the side what passes. */
    static ExecutorService observer() {
        return Executors.newSingleThreadExecutor(daemons("krouter-observer-"));
    }

    private static ThreadFactory daemons(String prefix) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
