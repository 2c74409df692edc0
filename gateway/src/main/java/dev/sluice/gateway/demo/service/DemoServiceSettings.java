// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.demo.service;

import dev.sluice.cluster.config.Expect;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Who a demo service is and where it listens. Immutable.
 *
 * @param name the service's, as {@code checkout}
 * @param version told in each answer, so that a split can be seen
 * @param port 0 lets the system choose
 * @param orders the file to which orders are added; absent when none are taken
 */
public record DemoServiceSettings(
        String name, String version, String host, int port, Optional<Path> orders) {

    public DemoServiceSettings {
        Expect.notEmpty("service", name);
        Expect.notEmpty("version", version);
        Expect.notEmpty("host", host);
        Expect.inRange("port", port, 0, 65_535);
    }
}
