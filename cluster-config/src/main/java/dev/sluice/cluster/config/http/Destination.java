// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.http;

import dev.sluice.cluster.config.Expect;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Names a service, and perhaps one version and one port of it. Immutable.
 *
 * @param host as written; a short name is completed from the namespace of the resource that names
 *     it
 * @param subset a subset of the host's DestinationRule
 * @param port a port of the service
 */
public record Destination(String host, Optional<String> subset, OptionalInt port) {

    public Destination {
        Expect.notEmpty("host", host);
        port.ifPresent(number -> Expect.port("port", number));
    }
}
