// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.exchange;

/** Is told of connections of one kind on one event loop. Confined to one event loop. */
public interface ConnectionObserver {

    /** Looks away. */
    ConnectionObserver NONE =
            new ConnectionObserver() {
                @Override
                public void opened() {}

                @Override
                public void closed() {}
            };

    void opened();

    /** Comes once for each connection that was opened. */
    void closed();
}
