// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.weights;

class MemoryWeightStoreTest extends WeightStoreContract {

    private final MemoryWeightStore store = new MemoryWeightStore();

    @Override
    protected WeightStore one() {
        return store;
    }

    @Override
    protected WeightStore another() {
        return store;
    }
}
