// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.copy;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The border between an exchange and its copy: a defect behind it is logged and counted, and the
 * exchange goes on without its copy. Confined to one event loop.
 */
final class BorderCopy implements ShadowCopy {

    private static final Logger LOG = LoggerFactory.getLogger(BorderCopy.class);

    private final ShadowCopy copy;
    private final CopyCounts counts;
    private boolean broken;

    BorderCopy(ShadowCopy copy, CopyCounts counts) {
        this.copy = copy;
        this.counts = counts;
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
            counts.drop(DropReason.DEFECT);
            LOG.error("a copy failed; the request did not", defect);
        }
    }
}
