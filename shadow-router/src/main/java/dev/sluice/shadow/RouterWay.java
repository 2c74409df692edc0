// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow;

import dev.sluice.shadow.budget.Holding;
import dev.sluice.shadow.copy.Copies;
import dev.sluice.shadow.copy.CopyOrder;
import dev.sluice.shadow.copy.CopyOutcomes;
import dev.sluice.shadow.copy.CopyTerms;
import dev.sluice.shadow.copy.ShadowCopy;
import dev.sluice.shadow.handover.TermsJson;
import dev.sluice.shadow.outbound.HandedCopy;
import dev.sluice.shadow.outbound.RouterLinks;
import dev.sluice.shadow.outbound.Seat;
import dev.sluice.shadow.rule.DropReason;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.function.Supplier;

/** Copies are handed to a shadow router, which sends them. Confined to one event loop. */
final class RouterWay implements CopyWay {

    private final CopyTerms terms;
    private final RouterLinks links;

    /** The same for all copies, so it is written once. */
    private final Buffer written;

    RouterWay(CopyTerms terms, RouterLinks links) {
        this.terms = terms;
        this.links = links;
        this.written = TermsJson.write(terms);
    }

    @Override
    public Optional<ShadowCopy> begin(
            Supplier<CopyOrder> order, Holding place, CopyOutcomes outcomes) {
        Optional<Seat> seat = links.seat();
        if (seat.isEmpty()) {
            place.end();
            outcomes.drop(links.connected() ? DropReason.ROUTER_BUSY : DropReason.NO_ROUTER);
            return Optional.empty();
        }
        HandedCopy copy = new HandedCopy(terms, seat.get(), place, outcomes);
        copy.begin(written, order.get());
        return Optional.of(Copies.guarded(copy, copy::breakOff));
    }
}
