// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.shadow;

import dev.sluice.gateway.exchange.ExchangeTap;
import dev.sluice.gateway.exchange.ResponseHead;
import dev.sluice.shadow.RuleShadows;
import dev.sluice.shadow.copy.ShadowCopy;
import dev.sluice.shadow.suppress.CopyHead;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells the copies of one exchange what passes. They are begun once the head of the first try has
 * gone out, and not before: a request that never reached an upstream is never copied, and later
 * tries are not copied again. Confined to one event loop.
 */
final class ShadowTap implements ExchangeTap {

    private final List<RuleShadows> rules;
    private final boolean bodyEmpty;
    private List<ShadowCopy> copies = List.of();
    private @Nullable HttpClientRequest request;
    private boolean begun;

    ShadowTap(List<RuleShadows> rules, boolean bodyEmpty) {
        this.rules = rules;
        this.bodyEmpty = bodyEmpty;
    }

    @Override
    public void requestHead(HttpClientRequest written) {
        request = written;
        if (bodyEmpty) {
            begin();
        }
    }

    private void begin() {
        HttpClientRequest sent = request;
        if (begun || sent == null) {
            return;
        }
        begun = true;
        CopyHead head =
                new CopyHead(sent.getMethod().name(), sent.getURI(), sent.headers(), !bodyEmpty);
        copies = new ArrayList<>(rules.size());
        for (RuleShadows rule : rules) {
            rule.begin(head).ifPresent(copies::add);
        }
    }

    @Override
    public void requestChunk(Buffer chunk) {
        begin();
        for (ShadowCopy copy : copies) {
            copy.requestChunk(chunk);
        }
    }

    @Override
    public void requestEnd() {
        begin();
        copies.forEach(ShadowCopy::requestEnd);
    }

    /** What we answer by ourselves is no answer to compare with. */
    @Override
    public void response(ResponseHead head) {
        if (head.upstreamBody() != null) {
            for (ShadowCopy copy : copies) {
                copy.primaryHead(head.status(), head.headers());
            }
        }
    }

    @Override
    public void responseChunk(Buffer chunk) {
        for (ShadowCopy copy : copies) {
            copy.primaryChunk(chunk);
        }
    }

    @Override
    public void responseEnd() {
        copies.forEach(ShadowCopy::primaryEnd);
    }

    @Override
    public void over() {
        copies.forEach(ShadowCopy::primaryOver);
    }
}
