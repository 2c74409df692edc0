// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.loop;

import org.jspecify.annotations.Nullable;

/**
 * Something that will happen later unless it is cancelled; a link in a bucket of its {@link
 * TimerWheel}. Confined to one event loop.
 */
public final class Timeout {

    private final @Nullable TimerWheel wheel;
    private final long dueTick;
    private final Runnable action;

    private @Nullable Timeout previous;
    private @Nullable Timeout next;

    Timeout(@Nullable TimerWheel wheel, long dueTick, Runnable action) {
        this.wheel = wheel;
        this.dueTick = dueTick;
        this.action = action;
    }

    /** The head of an empty circular list. */
    static Timeout anchor() {
        Timeout anchor = new Timeout(null, 0, () -> {});
        anchor.previous = anchor;
        anchor.next = anchor;
        return anchor;
    }

    /** Makes sure that the action does not run any more; without effect when it has run. */
    public void cancel() {
        Timeout before = previous;
        Timeout after = next;
        if (before == null || after == null || wheel == null) {
            return;
        }
        before.next = after;
        after.previous = before;
        previous = null;
        next = null;
        wheel.forget();
    }

    void linkBefore(Timeout anchor) {
        Timeout last = anchor.previousLink();
        previous = last;
        next = anchor;
        last.next = this;
        anchor.previous = this;
    }

    boolean linked() {
        return next != null;
    }

    Timeout next() {
        if (next == null) {
            throw new IllegalStateException("timeout is not linked");
        }
        return next;
    }

    private Timeout previousLink() {
        if (previous == null) {
            throw new IllegalStateException("timeout is not linked");
        }
        return previous;
    }

    long dueTick() {
        return dueTick;
    }

    void run() {
        action.run();
    }
}
