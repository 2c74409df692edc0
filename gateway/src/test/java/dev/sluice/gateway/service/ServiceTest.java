// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.listener.PortProtocol;
import dev.sluice.cluster.config.upstream.Resolution;
import dev.sluice.cluster.config.upstream.ServicePort;
import dev.sluice.gateway.sample.Samples;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ServiceTest {

    private static final OptionalInt NO_PORT = OptionalInt.empty();

    @Test
    void takesTheAddressedPortIfHttpIsSpokenOnIt() {
        Service service = http(80, 8080);

        assertThat(number(service, OptionalInt.of(8080))).isEqualTo(8080);
    }

    @Test
    void takesPort80WhenTheAddressedPortIsNotDeclared() {
        Service service = http(8080, 80);

        assertThat(number(service, OptionalInt.of(9999))).isEqualTo(80);
        assertThat(number(service, NO_PORT)).isEqualTo(80);
    }

    @Test
    void takesTheOnlyHttpPort() {
        Service service =
                withPorts(
                        Samples.port(5432, PortProtocol.TCP),
                        Samples.port(8080, PortProtocol.GRPC));

        assertThat(number(service, NO_PORT)).isEqualTo(8080);
        assertThat(number(service, OptionalInt.of(5432))).isEqualTo(8080);
    }

    @Test
    void takesTheOnlyPortWhateverIsSpokenOnIt() {
        Service service = withPorts(Samples.port(443, PortProtocol.HTTPS));

        assertThat(number(service, NO_PORT)).isEqualTo(443);
    }

    @Test
    void takesNoPortWhenSeveralWouldDo() {
        Service service = http(8080, 9090);

        assertThat(service.portFor(NO_PORT)).isEmpty();
        assertThat(service.portFor(OptionalInt.of(80))).isEmpty();
    }

    private static int number(Service service, OptionalInt addressed) {
        return service.portFor(addressed).orElseThrow().number();
    }

    private static Service http(int... numbers) {
        return withPorts(
                Arrays.stream(numbers)
                        .mapToObj(number -> Samples.port(number, PortProtocol.HTTP))
                        .toArray(ServicePort[]::new));
    }

    private static Service withPorts(ServicePort... ports) {
        return new Service(
                "checkout",
                Samples.id("ServiceEntry", "checkout"),
                List.of(ports),
                Resolution.STATIC,
                List.of(),
                List.of());
    }
}
