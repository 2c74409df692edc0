// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.testkit.http;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Holds a {@link FakeUpstream} back until the test opens it. Thread-safe: a latch is all it has.
 */
public final class Gate {

    private static final long PATIENCE_SECONDS = 30;

    private final CountDownLatch opened = new CountDownLatch(1);

    public void open() {
        opened.countDown();
    }

    /** Waits until the gate is open. */
    public void await() {
        try {
            if (!opened.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody opened the gate");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted at the gate", e);
        }
    }
}
