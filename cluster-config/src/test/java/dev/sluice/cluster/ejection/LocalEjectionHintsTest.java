// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.ejection;

class LocalEjectionHintsTest extends EjectionHintsContract {

    private final LocalEjectionHints hints = new LocalEjectionHints(ticker);

    @Override
    protected EjectionHints hints() {
        return hints;
    }
}
