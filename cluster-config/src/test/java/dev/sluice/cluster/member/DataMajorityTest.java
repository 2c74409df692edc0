// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DataMajorityTest {

    @ParameterizedTest
    @CsvSource({"1, 1, 0", "2, 2, 1", "3, 2, 1", "4, 3, 2", "5, 3, 2", "13, 7, 6"})
    void numbersFollowFromThoseAnnounced(int announced, int needed, int backups) {
        var majority = new DataMajority(announced);

        assertThat(majority.needed()).isEqualTo(needed);
        assertThat(majority.backups()).isEqualTo(backups);
    }

    @Test
    void twoSidesNeverBothHaveIt() {
        for (int announced = 1; announced <= DataMajority.ANNOUNCED_MAX; announced++) {
            var majority = new DataMajority(announced);
            int all = announced;
            assertThat(IntStream.rangeClosed(0, all))
                    .noneMatch(side -> majority.reachedBy(side) && majority.reachedBy(all - side));
        }
    }

    @Test
    void entryOutlivesAMinorityAndIsNeverOnOneAlone() {
        for (int announced = 1; announced <= DataMajority.ANNOUNCED_MAX; announced++) {
            var majority = new DataMajority(announced);
            assertThat(1 + majority.backups()).isGreaterThanOrEqualTo(majority.needed());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 14})
    void refusesANumberThatCannotBeKept(int announced) {
        assertThatThrownBy(() -> new DataMajority(announced))
                .hasMessage("data members: " + announced + " (expected: 1 to 13)");
    }
}
