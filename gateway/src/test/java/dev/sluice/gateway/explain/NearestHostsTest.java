// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestHostsTest {

    @ParameterizedTest
    @CsvSource({
        "chekout, checkout",
        "checkouts, checkout",
        "cehckout, checkout",
        "payment, payments",
        "api.exampel.com, api.example.com",
    })
    void findsTheHostThatAMisspellingMeans(String host, String meant) {
        List<String> known = List.of("checkout", "payments", "api.example.com", "*.example.com");

        assertThat(NearestHosts.to(host, known)).first().isEqualTo(meant);
    }

    @Test
    void findsNothingFarAway() {
        assertThat(NearestHosts.to("inventory", List.of("checkout", "payments"))).isEmpty();
        assertThat(NearestHosts.to("inventory", List.of())).isEmpty();
    }

    @Test
    void showsNoMoreThanThreeTheNearestFirst() {
        List<String> known = List.of("svc-5", "svc-11", "svc-3", "svc-4", "svc-1");

        assertThat(NearestHosts.to("svc-1x", known)).containsExactly("svc-1", "svc-11", "svc-3");
    }
}
