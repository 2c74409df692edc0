// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.OverwrittenOptionException;

final class FlagsTest {
    @Test
    void keepsTheOrderOfASettingThatIsGivenSeveralTimes() {
        GivenSettings given = GivenFixture.flags("--label", "b=1", "--label=a=2");

        assertThat(given.all(NodeSetting.LABEL))
                .extracting(GivenValue::text)
                .isEqualTo(List.of("b=1", "a=2"));
    }

    @Test
    void separatesAListByCommasAndAddsItUp() {
        GivenSettings given = GivenFixture.flags("--join", "a:1, b:2", "--join=c:3");

        assertThat(given.all(NodeSetting.JOIN))
                .extracting(GivenValue::text)
                .isEqualTo(List.of("a:1", "b:2", "c:3"));
    }

    @Test
    void namesTheFlagAsTheOriginOfItsValue() {
        GivenSettings given = GivenFixture.flags("--mesh", "127.0.0.1:1");

        assertThat(given.one(NodeSetting.MESH)).contains(new GivenValue("127.0.0.1:1", "--mesh"));
    }

    @Test
    void takesASwitchWithoutAValueForTrue() {
        GivenSettings given = GivenFixture.flags("--last-good");

        assertThat(given.one(NodeSetting.LAST_GOOD))
                .contains(new GivenValue("true", "--last-good"));
    }

    @Test
    void givesNothingForFlagsThatAreAbsent() {
        assertThat(GivenFixture.flags().values()).isEmpty();
    }

    @Test
    void refusesASecondValueForASettingThatHasOne() {
        assertThatThrownBy(() -> GivenFixture.flags("--mesh", "a:1", "--mesh", "a:2"))
                .isInstanceOf(OverwrittenOptionException.class)
                .hasMessageContaining("--mesh");
    }
}
