package io.krouter.tls.internal.server;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The event loops of one server, which start once and stop once. Thread-safe. */
public final class EventLoops {

    /** How long the loops wait for a last task, such as the notice to a writer that its client is gone. */
    private static final Duration QUIET = Duration.ofMillis(50);

    private static final Duration LONGEST_END = Duration.ofSeconds(2);

    private final AtomicReference<@Nullable EventLoopGroup> loops = new AtomicReference<>();

    /**
     * Starts them; their threads are daemons.
     *
     * @throws IllegalStateException if they were started before
     */
    public EventLoopGroup start() {
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(
                new DefaultThreadFactory("krouter-front", true), NioIoHandler.newFactory());
        if (!loops.compareAndSet(null, group)) {
            group.shutdownGracefully(0, 0, TimeUnit.SECONDS);
            throw new IllegalStateException("this server was started or closed before; build another one");
        }
        return group;
    }

    /** Stops them and waits until they have. Without effect if they were not started. */
    public void stop() {
        EventLoopGroup group = loops.get();
        if (group != null) {
            group.shutdownGracefully(QUIET.toMillis(), LONGEST_END.toMillis(), TimeUnit.MILLISECONDS)
                    .awaitUninterruptibly();
        }
    }
}
