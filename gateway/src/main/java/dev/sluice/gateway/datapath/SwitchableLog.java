// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.datapath;

import dev.sluice.gateway.exchange.ExchangeObserver;
import dev.sluice.gateway.exchange.ExchangeRecord;
import dev.sluice.gateway.observe.log.AccessLog;
import dev.sluice.gateway.observe.log.LoopAccessLog;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The access log of one event loop, which a new config may replace or switch off. Confined to one
 * event loop.
 */
final class SwitchableLog implements ExchangeObserver {

    private @Nullable AccessLog log;
    private @Nullable LoopAccessLog part;

    /** Writes to {@code next} from now on; what was written to the one before is handed over. */
    void use(Optional<AccessLog> next) {
        AccessLog wanted = next.orElse(null);
        if (wanted == log) {
            return;
        }
        flush();
        log = wanted;
        part = wanted == null ? null : wanted.loop();
    }

    /** Hands over what was written so far. */
    void flush() {
        if (part != null) {
            part.flush();
        }
    }

    @Override
    public void ended(ExchangeRecord exchange) {
        if (part != null) {
            part.ended(exchange);
        }
    }
}
