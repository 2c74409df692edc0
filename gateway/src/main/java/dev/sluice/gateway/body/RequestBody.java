// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.body;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.streams.WriteStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request on its way to an upstream. It flows only while a sink takes it, in bounded
 * memory. While it is small enough it is also kept, so that another try can have it from the start;
 * once it has outgrown {@link ReplayBudget} it streams on and cannot be had again. Confined to one
 * event loop.
 */
public final class RequestBody {

    private final HttpServerRequest source;
    private final IntConsumer moved;
    private final ReplayBudget budget;
    private final boolean empty;

    private @Nullable WriteStream<Buffer> sink;
    private @Nullable BodyTap tap;
    private @Nullable Runnable whenEnded;
    private List<Buffer> kept = List.of();
    private int keptBytes;
    private boolean keeping;
    private boolean flowed;
    private boolean lost;
    private boolean ended;
    private boolean discarding;

    /**
     * Stands still until it is pumped.
     *
     * @param moved is told the length of every chunk that comes
     * @param empty whether the head says that there is no body
     */
    public RequestBody(
            HttpServerRequest source, IntConsumer moved, ReplayBudget budget, boolean empty) {
        this.source = source;
        this.moved = moved;
        this.budget = budget;
        this.empty = empty;
        this.ended = empty;
        if (!empty) {
            source.pause();
            source.handler(this::arrive);
            source.endHandler(end -> end());
        }
    }

    /** From now on the body is seen by {@code observer}, too. */
    public void tap(BodyTap observer) {
        tap = observer;
    }

    /** Whether the request has no body, so that nothing has to be pumped. */
    public boolean empty() {
        return empty;
    }

    /** Whether all of the body has come. */
    public boolean ended() {
        return ended;
    }

    /** Whether any of it has gone to a sink. */
    public boolean flowed() {
        return flowed;
    }

    /** Whether another sink can still have the body from its first byte. */
    public boolean repeatable() {
        return !lost;
    }

    /** Whether the body stands still because its sink takes no more. */
    public boolean heldUpBySink() {
        WriteStream<Buffer> current = sink;
        return current != null && !ended && current.writeQueueFull();
    }

    /** Keeps what flows from here on, within the budget; without effect once bytes have flowed. */
    public void keep() {
        if (!flowed && !empty && !keeping) {
            keeping = true;
            kept = new ArrayList<>(4);
        }
    }

    /**
     * Runs {@code action} when the body has ended; at once when it has already. At most one action.
     */
    public void whenEnded(Runnable action) {
        if (ended) {
            action.run();
        } else {
            whenEnded = action;
        }
    }

    /**
     * Sends the body to {@code target} and ends it: what was kept first, then the rest as it comes.
     * Only while {@link #repeatable}.
     */
    public void pumpTo(WriteStream<Buffer> target) {
        if (lost) {
            throw new IllegalStateException("the body has flowed and was not kept");
        }
        sink = target;
        for (Buffer chunk : kept) {
            target.write(chunk);
        }
        if (ended) {
            target.end();
            sink = null;
        } else {
            target.drainHandler(drained -> resumeFor(target));
            source.resume();
        }
    }

    /** A sink that was left may still drain; the body is none of its business any more. */
    private void resumeFor(WriteStream<Buffer> target) {
        if (sink == target) {
            source.resume();
        }
    }

    /** Takes the body away from its sink; it stands still until the next one. */
    public void detach() {
        sink = null;
        if (!ended && !discarding) {
            source.pause();
        }
    }

    /** Reads what is left of the body and drops it, so that the connection can be used again. */
    public void discard() {
        release();
        sink = null;
        if (!ended) {
            discarding = true;
            source.resume();
        }
    }

    /** Gives back what is kept; there will be no other try. */
    public void release() {
        keeping = false;
        if (keptBytes > 0) {
            budget.giveBack(keptBytes);
            keptBytes = 0;
            kept = List.of();
            lost = true;
        }
    }

    private void arrive(Buffer chunk) {
        moved.accept(chunk.length());
        if (discarding) {
            return;
        }
        flowed = true;
        keepOrLose(chunk);
        WriteStream<Buffer> current = sink;
        if (current == null) {
            throw new IllegalStateException("a chunk came while the body was paused");
        }
        // A failed write also fails the sink, whose owner reports it.
        current.write(chunk);
        if (current.writeQueueFull()) {
            source.pause();
        }
        if (tap != null) {
            tap.requestChunk(chunk);
        }
    }

    private void keepOrLose(Buffer chunk) {
        if (keeping
                && keptBytes + chunk.length() <= ReplayBudget.REQUEST_BYTES_MAX
                && budget.take(chunk.length())) {
            kept.add(chunk);
            keptBytes += chunk.length();
            return;
        }
        release();
        lost = true;
    }

    private void end() {
        ended = true;
        if (sink != null) {
            sink.end();
            sink = null;
        }
        if (tap != null && !discarding) {
            tap.requestEnd();
        }
        Runnable action = whenEnded;
        if (action != null) {
            whenEnded = null;
            action.run();
        }
    }
}
