// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.overload;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How full the heap is after a collection, as the collectors tell: what is in use between two
 * collections is mostly waste and says nothing. A heap that is short of room is collected all the
 * time, so what a collection has left is forgotten when none follows; else a node that refuses all
 * requests, and so makes no waste, would never look again. Thread-safe: what was seen is immutable
 * and published by a volatile field, which the platform's notification thread writes.
 */
public final class HeapWatch implements DoubleSupplier, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HeapWatch.class);

    private final Set<String> heapPools =
            ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool -> pool.getType() == MemoryType.HEAP)
                    .map(MemoryPoolMXBean::getName)
                    .collect(Collectors.toUnmodifiableSet());

    private static final Duration REMEMBERED = Duration.ofSeconds(10);

    private final long maxBytes;
    private final LongSupplier nanoTime;
    private final List<NotificationEmitter> collectors = new ArrayList<>();
    private final NotificationListener listener = (notification, none) -> heard(notification);
    private volatile Left left;

    /** What a collection has left. Immutable. */
    private record Left(double share, long atNanos) {}

    private HeapWatch(long maxBytes, LongSupplier nanoTime) {
        this.maxBytes = maxBytes;
        this.nanoTime = nanoTime;
        this.left = new Left(0, nanoTime.getAsLong());
    }

    /** Watches the heap of this process. */
    public static HeapWatch ofProcess(LongSupplier nanoTime) {
        HeapWatch watch = new HeapWatch(Runtime.getRuntime().maxMemory(), nanoTime);
        for (GarbageCollectorMXBean bean : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (bean instanceof NotificationEmitter emitter) {
                emitter.addNotificationListener(watch.listener, null, null);
                watch.collectors.add(emitter);
            }
        }
        return watch;
    }

    private void heard(Notification notification) {
        if (GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION.equals(
                notification.getType())) {
            collected(
                    GarbageCollectionNotificationInfo.from(
                                    (CompositeData) notification.getUserData())
                            .getGcInfo()
                            .getMemoryUsageAfterGc());
        }
    }

    private void collected(Map<String, MemoryUsage> after) {
        long used = 0;
        for (Map.Entry<String, MemoryUsage> pool : after.entrySet()) {
            if (heapPools.contains(pool.getKey())) {
                used += pool.getValue().getUsed();
            }
        }
        left = new Left((double) used / maxBytes, nanoTime.getAsLong());
    }

    /**
     * The share of the largest possible heap that was in use after the last collection; 0 when
     * there was none for ten seconds.
     */
    @Override
    public double getAsDouble() {
        Left seen = left;
        boolean recent = nanoTime.getAsLong() - seen.atNanos() <= REMEMBERED.toNanos();
        return recent ? seen.share() : 0;
    }

    /** Watches no more. */
    @Override
    public void close() {
        for (NotificationEmitter collector : collectors) {
            try {
                collector.removeNotificationListener(listener);
            } catch (ListenerNotFoundException e) {
                LOG.debug("a collector does not know its listener", e);
            }
        }
    }
}
