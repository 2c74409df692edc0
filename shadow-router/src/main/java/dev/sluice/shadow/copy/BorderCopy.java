// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.copy;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/**
 * The border between an exchange and its copy: a defect behind it is logged and counted, and the
 * exchange goes on without its copy. Confined to one event loop.
 */
final class BorderCopy implements ShadowCopy {

    private final ShadowCopy copy;
    private final CopyOutcomes outcomes;
    private boolean broken;

    BorderCopy(ShadowCopy copy, CopyOutcomes outcomes) {
        this.copy = copy;
        this.outcomes = outcomes;
    }

    @Override
    public void requestChunk(Buffer chunk) {
        guard(() -> copy.requestChunk(chunk));
    }

    @Override
    public void requestEnd() {
        guard(copy::requestEnd);
    }

    @Override
    public void primaryHead(int status, MultiMap headers) {
        guard(() -> copy.primaryHead(status, headers));
    }

    @Override
    public void primaryChunk(Buffer chunk) {
        guard(() -> copy.primaryChunk(chunk));
    }

    @Override
    public void primaryEnd() {
        guard(copy::primaryEnd);
    }

    /** Also of a copy that broke, so that it gives back what it holds. */
    @Override
    public void primaryOver() {
        broken = false;
        guard(copy::primaryOver);
    }

    private void guard(Runnable step) {
        if (broken) {
            return;
        }
        try {
            step.run();
        } catch (RuntimeException defect) {
            broken = true;
            outcomes.defect("a copy failed; the request did not", defect);
        }
    }
}
