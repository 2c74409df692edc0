// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostNamesTest {

    private final HostNames names = new HostNames("cluster.local");

    @Test
    void completesAShortNameWithTheNamespaceOfTheResourceThatNamesIt() {
        assertThat(names.complete("Checkout", "shop")).isEqualTo("checkout.shop.svc.cluster.local");
        assertThat(names.complete("api.example.com", "shop")).isEqualTo("api.example.com");
        assertThat(names.complete("*", "shop")).isEqualTo("*");
    }

    @Test
    void spellsAServiceInEveryWayThatARequestMayUse() {
        assertThat(names.spellings("checkout", "shop"))
                .containsExactly(
                        "checkout",
                        "checkout.shop.svc.cluster.local",
                        "checkout.shop.svc",
                        "checkout.shop");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "checkout.shop.svc.cluster.local",
                "checkout.shop.svc",
                "checkout.shop",
                "CHECKOUT.shop"
            })
    void spellsAQualifiedServiceWithoutItsBareName(String host) {
        assertThat(names.spellings(host, "shop"))
                .containsExactlyInAnyOrder(
                        "checkout.shop.svc.cluster.local", "checkout.shop.svc", "checkout.shop");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api.example.com",
                "checkout.other",
                "a.checkout.shop.svc.cluster.local",
                "svc.cluster.local",
                ".shop",
                "*.shop.svc.cluster.local",
                "*"
            })
    void leavesOtherNamesAlone(String host) {
        assertThat(names.spellings(host, "shop")).containsExactly(host);
    }

    @ParameterizedTest
    @CsvSource({
        "checkout, shop, checkout",
        "checkout.shop, shop, checkout",
        "checkout.shop.svc.cluster.local, shop, checkout",
        "checkout.shop.svc.cluster.local, other,",
        "api.example.com, shop,",
    })
    void knowsTheBareNameThatNeighboursUse(String host, String namespace, String bare) {
        assertThat(names.bareName(host, namespace).orElse(null)).isEqualTo(bare);
    }
}
