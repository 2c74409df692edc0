// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.fixture.Endpoints;
import org.junit.jupiter.api.Test;

class TriedEndpointsTest {

    private final EndpointSet endpoints = Endpoints.equal(3);
    private final TriedEndpoints tried = new TriedEndpoints();

    @Test
    void knowsWhatWasTried() {
        assertThat(tried.contains(endpoints.at(0))).isFalse();

        tried.add(endpoints.at(0));
        tried.add(endpoints.at(2));

        assertThat(tried.contains(endpoints.at(0))).isTrue();
        assertThat(tried.contains(endpoints.at(1))).isFalse();
        assertThat(tried.contains(endpoints.at(2))).isTrue();
    }

    @Test
    void endpointIsKnownAgainInARenewedSet() {
        tried.add(endpoints.at(1));

        assertThat(tried.contains(Endpoints.equal(3).at(1))).isTrue();
    }
}
