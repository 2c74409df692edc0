// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.datapath;

import dev.sluice.cluster.config.Resources;
import dev.sluice.gateway.service.ServiceRegistry;
import dev.sluice.gateway.service.UpstreamKey;
import dev.sluice.gateway.upstream.Upstream;
import java.util.List;
import java.util.Map;

/**
 * One config, compiled: all that the event loops need to serve it. They share it; what they change is
 * their own. Immutable, but for the endpoints of upstreams that DNS changes.
 */
public record CompiledConfig(
        Resources resources,
        ServiceRegistry services,
        Map<UpstreamKey, Upstream> upstreams,
        List<ListenerPlan> listeners) {

    public CompiledConfig {
        upstreams = Map.copyOf(upstreams);
        listeners = List.copyOf(listeners);
    }
}
