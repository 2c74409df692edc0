// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.store;

class MemoryConfigStoreTest extends ConfigStoreContract {

    private final ConfigStore store = new MemoryConfigStore();

    @Override
    protected ConfigStore one() {
        return store;
    }

    @Override
    protected ConfigStore other() {
        return store;
    }
}
