// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route.compile;

import dev.sluice.cluster.config.http.VirtualService;
import dev.sluice.gateway.service.Service;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A host that the mesh listener knows, and who speaks for it. Immutable.
 *
 * @param name of the service, else as the VirtualService completes it; or a wildcard
 * @param speakers VirtualServices that name the host, else those of the most specific wildcard that
 *     covers the service; the first having the say
 * @param spellings all ways to address the host
 */
record MeshHost(
        String name,
        Optional<Service> service,
        List<VirtualService> speakers,
        Set<String> spellings) {}
