// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.broker;

import dev.sluice.cluster.testkit.FakeTicker;

final class LocalLeaseBrokerTest extends LeaseBrokerContract {

    private final FakeTicker ticker = new FakeTicker();
    private final LocalLeaseBroker broker = new LocalLeaseBroker(ticker, ticker, 10_000);

    @Override
    protected LeaseBroker broker() {
        return broker;
    }

    @Override
    protected FakeTicker ticker() {
        return ticker;
    }
}
