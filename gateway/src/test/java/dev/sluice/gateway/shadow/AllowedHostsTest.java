// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.shadow;

import static dev.sluice.gateway.sample.Samples.resources;
import static dev.sluice.gateway.sample.Samples.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.Defaults;
import dev.sluice.gateway.service.ServiceRegistry;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostsTest {

    private static final List<String> FORMS =
            List.of("stock", "stock.shop", "stock.shop.svc", "stock.shop.svc.cluster.local");

    private static AllowedHosts allowed(String name, String... services) {
        Object[] entries = Stream.of(services).map(host -> service(host)).toArray();
        return new AllowedHosts(
                List.of(name), ServiceRegistry.compile(resources(entries), Defaults.NAMESPACE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"stock", "Stock.shop", "stock.shop.svc", "stock.shop.svc.cluster.local"})
    void serviceIsAllowedInEveryForm(String written) {
        for (String declared : List.of("stock", "stock.shop", "stock.shop.svc.cluster.local")) {
            AllowedHosts hosts = allowed(written, "shop/" + declared, "shop/orders");

            assertThat(FORMS).as(declared).allMatch(hosts::contain);
            assertThat(hosts.contain("orders")).isFalse();
            assertThat(hosts.contain("stock.other")).isFalse();
        }
    }

    @Test
    void bareNameOfSeveralServicesDoesNotSayWhichIsMeant() {
        String[] services = {"shop/stock.shop.svc.cluster.local", "b/stock.b.svc.cluster.local"};

        AllowedHosts byService = allowed("stock.shop", services);
        AllowedHosts byBareName = allowed("stock", services);

        assertThat(FORMS.subList(1, 4)).allMatch(byService::contain);
        assertThat(byService.contain("stock")).isFalse();
        assertThat(byService.contain("stock.b")).isFalse();
        assertThat(byBareName.contain("stock")).isTrue();
        assertThat(FORMS.subList(1, 4)).noneMatch(byBareName::contain);
    }

    @Test
    void hostThatIsNoServiceStandsForItselfAndADomainForItsHosts() {
        assertThat(allowed("api.example.com").contain("api.example.com")).isTrue();
        assertThat(allowed("api.example.com").contain("www.example.com")).isFalse();
        assertThat(allowed("*.example.com").contain("www.example.com")).isTrue();
        assertThat(allowed("*.example.com").contain("example.com")).isFalse();
    }
}
