// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.overload;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How full the heap is after each collection, as the collectors tell: what is in use between two
 * collections is mostly waste and says nothing. Thread-safe: the share is published by a volatile
 * field, which the platform's notification thread writes.
 */
public final class HeapWatch implements DoubleSupplier, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HeapWatch.class);

    private final Set<String> heapPools =
            ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool -> pool.getType() == MemoryType.HEAP)
                    .map(MemoryPoolMXBean::getName)
                    .collect(Collectors.toUnmodifiableSet());

    private final long maxBytes;
    private final List<NotificationEmitter> collectors = new ArrayList<>();
    private final NotificationListener listener = (notification, none) -> heard(notification);
    private volatile double share;

    private HeapWatch(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Watches the heap of this process. */
    public static HeapWatch ofProcess() {
        HeapWatch watch = new HeapWatch(Runtime.getRuntime().maxMemory());
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
        share = (double) used / maxBytes;
    }

    /** The share of the largest possible heap that was in use after the last collection. */
    @Override
    public double getAsDouble() {
        return share;
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
