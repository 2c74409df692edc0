// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.copy;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The border between an exchange and its copy: a defect behind it is logged and ends the copy, and
 * the exchange goes on without. Confined to one event loop.
 */
final class BorderCopy implements ShadowCopy {

    private static final Logger LOG = LoggerFactory.getLogger(BorderCopy.class);

    private final ShadowCopy copy;
    private final Runnable ending;
    private boolean broken;

    /**
     * @param ending ends the copy, whatever state it is in
     */
    BorderCopy(ShadowCopy copy, Runnable ending) {
        this.copy = copy;
        this.ending = ending;
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

    @Override
    public void primaryOver() {
        guard(copy::primaryOver);
    }

    private void guard(Runnable step) {
        if (broken) {
            return;
        }
        try {
            step.run();
        } catch (RuntimeException defect) {
            LOG.error("a copy failed; the request did not", defect);
            broken = true;
            breakOff();
        }
    }

    private void breakOff() {
        try {
            ending.run();
        } catch (RuntimeException defect) {
            LOG.error("a copy that failed could not be ended", defect);
        }
    }
}
