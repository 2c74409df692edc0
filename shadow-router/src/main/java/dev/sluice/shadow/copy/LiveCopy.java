// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.copy;

import dev.sluice.shadow.answer.AnswerCapture;
import dev.sluice.shadow.answer.CapturedAnswer;
import dev.sluice.shadow.rule.DropReason;
import dev.sluice.shadow.rule.ShadowEndpoint;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A copy under way: feeds the exchange with the target, and with the baseline when there is one,
 * and brings their answers together with the primary's when somebody compares them. Its place and
 * its bytes are given back when all that it waits for has come, or cannot come any more. Confined
 * to one event loop.
 */
final class LiveCopy implements ShadowCopy {

    private final CopyWork work;
    private final CopyStream shadow;
    private final Optional<CopyStream> baseline;
    private final List<CopyStream> streams;
    private final @Nullable AnswerCapture primary;
    private final long beganNanos;
    private @Nullable CapturedAnswer shadowAnswer;
    private @Nullable CapturedAnswer baselineAnswer;
    private @Nullable CapturedAnswer primaryAnswer;
    private boolean primaryAwaited;
    private int streamsAwaited;
    private boolean settled;
    private long patience = -1;

    LiveCopy(CopyWork work) {
        this.work = work;
        this.shadow = work.stream();
        this.baseline = work.order().baseline().map(endpoint -> work.stream());
        this.streams = baseline.map(second -> List.of(shadow, second)).orElse(List.of(shadow));
        this.primary = work.compared() ? AnswerCapture.keeping(work.holding()::take) : null;
        this.primaryAwaited = work.compared();
        this.streamsAwaited = streams.size();
        this.beganNanos = work.client().nanoTime();
    }

    void begin() {
        Optional<ShadowEndpoint> second = work.order().baseline();
        shadow.begin(work.order().target(), new ShadowEnding());
        if (!settled && baseline.isPresent() && second.isPresent()) {
            baseline.get().begin(second.get(), new BaselineEnding());
        }
    }

    @Override
    public void requestChunk(Buffer chunk) {
        streams.forEach(stream -> stream.write(chunk));
    }

    @Override
    public void requestEnd() {
        streams.forEach(CopyStream::end);
    }

    @Override
    public void primaryHead(int status, MultiMap headers) {
        if (primary != null && primaryAwaited) {
            primary.head(status, headers);
        }
    }

    @Override
    public void primaryChunk(Buffer chunk) {
        if (primary != null && primaryAwaited) {
            primary.chunk(chunk);
        }
    }

    @Override
    public void primaryEnd() {
        if (primary != null && primaryAwaited) {
            primaryAnswer = primary.end(true, work.client().nanoTime() - beganNanos);
            primaryAwaited = false;
            settleIfComplete();
        }
    }

    @Override
    public void primaryOver() {
        streams.forEach(CopyStream::abort);
        primaryAwaited = false;
        settleIfComplete();
    }

    /** Gives up what a defect broke; without effect on an answer that is already there. */
    void breakOff() {
        shadow.drop(DropReason.DEFECT);
        baseline.ifPresent(second -> second.drop(DropReason.ABORTED));
        settle();
    }

    private void streamEnded() {
        streamsAwaited--;
        settleIfComplete();
    }

    private void settleIfComplete() {
        if (settled || streamsAwaited > 0) {
            return;
        }
        if (!primaryAwaited) {
            settle();
        } else if (patience < 0) {
            // A primary that streams for hours would keep the copy's place for as long.
            patience = work.client().vertx().setTimer(work.patienceMillis(), fired -> settle());
        }
    }

    private void settle() {
        if (settled) {
            return;
        }
        settled = true;
        primaryAwaited = false;
        work.client().vertx().cancelTimer(patience);
        CapturedAnswer ofPrimary = primaryAnswer;
        CapturedAnswer ofShadow = shadowAnswer;
        if (ofPrimary != null && ofShadow != null && ofShadow.whole()) {
            work.compare(
                    ofPrimary,
                    ofShadow,
                    Optional.ofNullable(baselineAnswer).filter(CapturedAnswer::whole));
        } else if (ofShadow != null) {
            work.outcomes().unread();
        }
        work.holding().end();
    }

    /** Of the exchange with the target. Confined to one event loop. */
    private final class ShadowEnding implements CopyStream.Ending {

        @Override
        public void answered(CapturedAnswer answer) {
            shadowAnswer = answer;
            work.leave().answered();
            streamEnded();
        }

        @Override
        public void dropped(DropReason reason) {
            work.outcomes().drop(reason);
            if (reason.faultOfTarget()) {
                work.leave().failed();
            } else {
                work.leave().givenUp();
            }
            // There is nothing left to compare with.
            settle();
            baseline.ifPresent(second -> second.drop(DropReason.ABORTED));
        }
    }

    /** Of the exchange with the baseline, which nobody counts. Confined to one event loop. */
    private final class BaselineEnding implements CopyStream.Ending {

        @Override
        public void answered(CapturedAnswer answer) {
            baselineAnswer = answer;
            streamEnded();
        }

        @Override
        public void dropped(DropReason reason) {
            streamEnded();
        }
    }
}
