package io.krouter.tls.internal.server;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The event loops of one server, which start once and stop once. Thread-safe. */
public final class EventLoops {

    /** How long the loops wait for a last task, such as the notice to a writer that its client is gone. */
    private static final Duration QUIET = Duration.ofMillis(50);

    private static final Duration LONGEST_END = Duration.ofSeconds(2);

    /** One for each processor, since they never block: more of them only take turns. */
    private static final int THREADS = Math.max(2, Runtime.getRuntime().availableProcessors());

    private @Nullable EventLoopGroup loops;
    private boolean stopped;

    /**
     * Starts them; their threads are daemons.
     *
     * @throws IllegalStateException if they were started or stopped before
     */
    public synchronized EventLoopGroup start() {
        if (loops != null || stopped) {
            throw new IllegalStateException("this server was started or closed before; build another one");
        }
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(
                THREADS, new DefaultThreadFactory("krouter-front", true), NioIoHandler.newFactory());
        loops = group;
        return group;
    }

    /** Stops them and waits until they have. */
    public void stop() {
        EventLoopGroup running;
        synchronized (this) {
            stopped = true;
            running = loops;
        }
        if (running != null) {
            running.shutdownGracefully(QUIET.toMillis(), LONGEST_END.toMillis(), TimeUnit.MILLISECONDS)
                    .awaitUninterruptibly();
        }
    }
}
