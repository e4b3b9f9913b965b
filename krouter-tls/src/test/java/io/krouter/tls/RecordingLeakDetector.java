package io.krouter.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Remembers the buffers that were never given back. Named to Netty by a system property in this module's pom. */
public final class RecordingLeakDetector<T> extends ResourceLeakDetector<T> {

    private static final Queue<String> LEAKS = new ConcurrentLinkedQueue<>();

    @SuppressWarnings("deprecation") // what Netty looks for
    public RecordingLeakDetector(Class<?> type, int samplingInterval, long maxActive) {
        super(type, samplingInterval, maxActive);
    }

    public RecordingLeakDetector(Class<?> type, int samplingInterval) {
        super(type, samplingInterval);
    }

    @Override
    protected void reportTracedLeak(String type, String records) {
        LEAKS.add(type + records);
    }

    @Override
    protected void reportUntracedLeak(String type) {
        LEAKS.add(type);
    }

    /** Fails a test class in which a buffer was lost. */
    public static final class NoLeaks implements AfterAllCallback {
        @Override
        public void afterAll(ExtensionContext context) {
            if (ResourceLeakDetector.getLevel() != Level.PARANOID) {
                throw new AssertionError("leaks are not being looked for; run the tests with Maven");
            }
            for (int i = 0; i < 3; i++) {
                System.gc();
                // Allocating is what makes the detector look.
                ByteBufAllocator.DEFAULT.buffer(1).release();
            }
            String leak = LEAKS.poll();
            if (leak != null) {
                throw new AssertionError("a buffer was not given back: " + leak);
            }
        }
    }
}
