// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ResponseFlagTest {

    @Test
    void noFlagIsADash() {
        assertThat(ResponseFlag.codes(0)).isEqualTo("-");
    }

    @Test
    void flagsAreJoinedInTheOrderOfDeclaration() {
        int flags = ResponseFlag.UPSTREAM_RETRY_LIMIT.bit() | ResponseFlag.UPSTREAM_TIMEOUT.bit();

        assertThat(ResponseFlag.codes(flags)).isEqualTo("UT,URX");
    }

    @Test
    void everyFlagHasABitAndACodeOfItsOwn() {
        int all = Arrays.stream(ResponseFlag.values()).mapToInt(ResponseFlag::bit).sum();

        assertThat(Integer.bitCount(all)).isEqualTo(ResponseFlag.values().length);
        assertThat(ResponseFlag.codes(all).split(",", -1))
                .doesNotHaveDuplicates()
                .hasSize(ResponseFlag.values().length);
    }
}
