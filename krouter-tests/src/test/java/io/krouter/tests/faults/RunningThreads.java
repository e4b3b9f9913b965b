package io.krouter.tests.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How many threads of each name there are, numbers in names left out. */
record RunningThreads(Map<String, Long> counts) {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    static RunningThreads now() {
        return new RunningThreads(alive().stream()
                .map(RunningThreads::name)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())));
    }

    /** Waits for all to end of which there are more now than there were then, and gives those that do not. */
    List<Thread> surplus() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<Thread> surplus = beyond();
        while (!surplus.isEmpty() && System.nanoTime() < deadline) {
            surplus.get(0).join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
            surplus = beyond();
        }
        return surplus;
    }

    /** The youngest first are beyond the number; any of one name will do. */
    private List<Thread> beyond() {
        Map<String, List<Thread>> byName = alive().stream().collect(Collectors.groupingBy(RunningThreads::name));
        List<Thread> beyond = new ArrayList<>();
        byName.forEach((name, threads) -> beyond.addAll(
                threads.subList((int) Math.min(threads.size(), counts.getOrDefault(name, 0L)), threads.size())));
        return beyond;
    }

    private static List<Thread> alive() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                // OkHttp has one pool for the whole process, whose threads go by themselves after a minute of rest.
                .filter(thread -> !thread.getName().startsWith("OkHttp TaskRunner"))
                .sorted(Comparator.comparingLong(Thread::getId))
                .toList();
    }

    private static String name(Thread thread) {
        return thread.getName().replaceAll("\\d+", "#");
    }
}
