// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class GivenSettingsTest {
    @Test
    void aFlagWinsOverAVariable() {
        GivenSettings flags = GivenFixture.flags("--mesh", "127.0.0.1:1");
        GivenSettings variables = Variables.given(Map.of("SLUICE_MESH", "127.0.0.1:2"));

        assertThat(flags.over(variables).one(NodeSetting.MESH).map(GivenValue::text))
                .contains("127.0.0.1:1");
    }

    @Test
    void whatIsNotGivenAboveComesFromBelow() {
        GivenSettings flags = GivenFixture.flags("--mesh", "127.0.0.1:1");
        GivenSettings variables = Variables.given(Map.of("SLUICE_ADMIN", "127.0.0.1:2"));

        assertThat(flags.over(variables).one(NodeSetting.ADMIN).map(GivenValue::text))
                .contains("127.0.0.1:2");
    }

    @Test
    void severalValuesAreTakenFromOneSourceAsAWhole() {
        GivenSettings flags = GivenFixture.flags("--label", "a=1");
        GivenSettings variables = Variables.given(Map.of("SLUICE_LABEL", "b=2,c=3"));

        assertThat(flags.over(variables).all(NodeSetting.LABEL))
                .extracting(GivenValue::text)
                .containsExactly("a=1");
    }
}
