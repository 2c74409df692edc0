// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.store.hazelcast;

import static dev.sluice.cluster.store.cell.Editions.edition;
import static dev.sluice.cluster.store.cell.Editions.owner;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.core.DistributedObject;
import com.hazelcast.map.IMap;
import dev.sluice.cluster.store.ConfigStore;
import dev.sluice.cluster.store.ConfigStoreContract;
import dev.sluice.cluster.store.StoreFailure;
import dev.sluice.cluster.store.cell.CellCommand.Adopt;
import dev.sluice.cluster.store.cell.CellCommand.Commit;
import dev.sluice.cluster.store.cell.ConfigVersion;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HazelcastConfigStoreIT extends ConfigStoreContract {

    private static Cluster cluster;

    @BeforeAll
    static void start() {
        cluster = Cluster.of(3);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @AfterEach
    void empty() {
        for (DistributedObject object : cluster.member(0).getDistributedObjects()) {
            if (object instanceof IMap<?, ?> map) {
                map.clear();
            }
        }
    }

    @Override
    protected ConfigStore one() {
        return cluster.store(0);
    }

    @Override
    protected ConfigStore other() {
        return cluster.store(1);
    }

    @Test
    void keepsEverythingWhenAnyOneMemberDies() {
        try (Cluster mortal = Cluster.of(3)) {
            ConfigStore store = mortal.store(2);
            apply(store, claim(owner("config-1")));
            apply(store, new Commit(owner("config-1"), ConfigVersion.NONE, edition(1, 1)));
            Buffer bytes = Buffer.buffer(new byte[1_000_000]);
            var content = await(store.put(bytes));

            mortal.kill(0);

            assertThat(await(store.head()).committed()).contains(edition(1, 1));
            assertThat(await(store.head()).leasedTo(owner("config-1"))).isTrue();
            assertThat(await(store.fetch(content))).isEqualTo(bytes);
        }
    }

    @Test
    void commitsNothingWithoutMajority() {
        try (Cluster mortal = Cluster.of(3)) {
            ConfigStore store = mortal.store(2);
            apply(store, new Adopt(edition(1, 1)));
            mortal.kill(0);
            mortal.kill(1);

            assertThatThrownBy(() -> apply(store, new Adopt(edition(1, 2))))
                    .hasRootCauseInstanceOf(StoreFailure.class)
                    .hasMessageContaining("1 data members are seen (expected: at least 2)");
        }
    }

    @Test
    void saysWhyWhenTheMemberIsGone() {
        try (Cluster mortal = Cluster.of(1)) {
            ConfigStore store = mortal.store(0);
            mortal.kill(0);

            assertThatThrownBy(() -> await(store.head()))
                    .hasRootCauseInstanceOf(StoreFailure.class)
                    .hasMessageContaining("config store:");
        }
    }
}
