// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.balance.hash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.traffic.ConsistentHash.Maglev;
import dev.sluice.cluster.config.traffic.ConsistentHash.Ring;
import dev.sluice.cluster.config.traffic.ConsistentHash.Table;
import dev.sluice.gateway.endpoint.Endpoint;
import dev.sluice.gateway.endpoint.EndpointSet;
import dev.sluice.gateway.fixture.Endpoints;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HashTablesTest {

    private static final int KEYS = 20_000;

    static Stream<Table> tables() {
        return Stream.of(Ring.DEFAULT, new Ring(16_384), Maglev.DEFAULT);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyEndpointHasAboutItsShare(Table kind) {
        HashTable table = HashTables.of(Endpoints.equal(10), kind);

        int[] counts = new int[10];
        for (int key = 0; key < KEYS; key++) {
            counts[owner(table, key)]++;
        }

        // A ring of 1024 points gives each of ten about 102; their lengths vary by a tenth, and
        // four standard deviations of that are 40 %.
        assertThat(Arrays.stream(counts).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(1_200, 2_800));
    }

    @Test
    void maglevSharesAlmostExactly() {
        HashTable table = HashTables.of(Endpoints.weighing(1, 2, 1), new Maglev(65_537));

        int[] places = new int[3];
        for (int place = 0; place < table.size(); place++) {
            places[table.owner(place)]++;
        }

        assertThat(places[0]).isBetween(16_380, 16_388);
        assertThat(places[1]).isBetween(32_764, 32_772);
    }

    @Test
    void ringHasAtLeastItsPointsInProportionToTheWeights() {
        HashTable table = HashTables.of(Endpoints.weighing(1, 3), new Ring(1024));

        int[] points = new int[2];
        for (int place = 0; place < table.size(); place++) {
            points[table.owner(place)]++;
        }

        assertThat(points).containsExactly(256, 768);
    }

    @Test
    void ringMovesOnlyKeysOfTheEndpointThatGoes() {
        List<Endpoint> all = Endpoints.equal(10).list();
        HashTable before = HashTables.of(new EndpointSet(all), Ring.DEFAULT);
        HashTable after = HashTables.of(new EndpointSet(all.subList(0, 9)), new Ring(922));

        int moved = 0;
        for (int key = 0; key < KEYS; key++) {
            int owner = owner(before, key);
            if (owner < 9 && owner(after, key) != owner) {
                moved++;
            }
        }

        // 103 points of each endpoint before and after, so nothing else moves at all.
        assertThat(moved).isZero();
    }

    @Test
    void maglevMovesFewKeysOfOthersWhenAnEndpointGoes() {
        List<Endpoint> all = Endpoints.equal(10).list();
        HashTable before = HashTables.of(new EndpointSet(all), Maglev.DEFAULT);
        HashTable after = HashTables.of(new EndpointSet(all.subList(0, 9)), Maglev.DEFAULT);

        int moved = 0;
        for (int key = 0; key < KEYS; key++) {
            int owner = owner(before, key);
            if (owner < 9 && owner(after, key) != owner) {
                moved++;
            }
        }

        // The paper's measurement: a few percent at a table hundred times the endpoints.
        assertThat(moved).isLessThan(KEYS / 20);
    }

    @Test
    void orderOfEndpointsMakesNoDifferenceToARing() {
        List<Endpoint> reversed = new ArrayList<>(Endpoints.equal(10).list());
        Collections.reverse(reversed);
        HashTable one = HashTables.of(Endpoints.equal(10), Ring.DEFAULT);
        HashTable other = HashTables.of(new EndpointSet(reversed), Ring.DEFAULT);

        for (int key = 0; key < KEYS; key++) {
            assertThat(9 - owner(other, key)).isEqualTo(owner(one, key));
        }
    }

    @Test
    void hashIsTheSameInEveryRelease() {
        // FNV-1a of the UTF-16 code units, low byte first, and MurmurHash3's finalizer, by hand.
        assertThat(StableHash.of("")).isEqualTo(finalized(0xcbf29ce484222325L));
        long afterA = (0xcbf29ce484222325L ^ 'a') * 0x100000001b3L * 0x100000001b3L;
        assertThat(StableHash.of("a")).isEqualTo(finalized(afterA));
    }

    private static long finalized(long bits) {
        long mixed = (bits ^ (bits >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }

    private static int owner(HashTable table, int key) {
        return table.owner(table.place(StableHash.of("user-" + key)));
    }
}
