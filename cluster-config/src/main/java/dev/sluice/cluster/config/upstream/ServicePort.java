// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.upstream;

import dev.sluice.cluster.config.Expect;
import dev.sluice.cluster.config.listener.PortProtocol;
import java.util.OptionalInt;

/**
 * A port that a service declares. Immutable.
 *
 * @param number the port that clients and routes name
 * @param targetPort the port of the endpoints; absent means {@code number}
 */
public record ServicePort(int number, String name, PortProtocol protocol, OptionalInt targetPort) {

    public ServicePort {
        Expect.port("number", number);
        targetPort.ifPresent(port -> Expect.port("targetPort", port));
    }
}
