// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.datapath;

import dev.sluice.cluster.Resources;
import dev.sluice.gateway.observe.log.AccessLog;
import dev.sluice.gateway.service.ServiceRegistry;
import dev.sluice.gateway.service.UpstreamKey;
import dev.sluice.gateway.upstream.pick.Upstream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One config, compiled: all that the event loops need to serve it. They share it; what they change
 * is their own. Immutable, but for the endpoints of upstreams that DNS changes.
 *
 * @param accessLog open; absent when the config switches it off
 */
public record CompiledConfig(
        Resources resources,
        ServiceRegistry services,
        Map<UpstreamKey, Upstream> upstreams,
        List<ListenerPlan> listeners,
        Optional<AccessLog> accessLog) {

    public CompiledConfig {
        upstreams = Map.copyOf(upstreams);
        listeners = List.copyOf(listeners);
    }
}
