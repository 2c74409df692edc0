// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.report;

import dev.sluice.cluster.config.fault.Fault;
import dev.sluice.cluster.config.fault.FaultAbort;
import dev.sluice.cluster.config.http.HttpRoute;
import dev.sluice.cluster.config.http.VirtualService;
import dev.sluice.gateway.admin.view.FaultsView;
import dev.sluice.gateway.fault.FaultSwitch;
import dev.sluice.gateway.fault.FaultSwitch.Spared;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/**
 * A node's faults in the form of the admin API. Thread-safe: it reads what the node publishes.
 *
 * @param services that are in force
 */
public record FaultsReport(
        FaultSwitch node, Supplier<List<VirtualService>> services, InstantSource clock)
        implements FaultsView {

    @Override
    public void turn(boolean on) {
        node.turn(on);
    }

    @Override
    public JsonObject shown() {
        JsonArray faults = new JsonArray();
        for (VirtualService service : services.get()) {
            for (int i = 0; i < service.http().size(); i++) {
                HttpRoute route = service.http().get(i);
                String name = route.name().orElse(Integer.toString(i));
                route.policies().fault().ifPresent(fault -> faults.add(json(service, name, fault)));
            }
        }
        return new JsonObject()
                .put("on", node.on())
                .put("waiting", node.waiting())
                .put("waitingMax", node.waitingMax())
                .put("delays", node.delays())
                .put("aborts", node.aborts())
                .put(
                        "spared",
                        new JsonObject()
                                .put("switchedOff", node.spared(Spared.SWITCHED_OFF))
                                .put("expired", node.spared(Spared.EXPIRED))
                                .put("tooMany", node.spared(Spared.TOO_MANY)))
                .put("faults", faults);
    }

    private JsonObject json(VirtualService service, String route, Fault fault) {
        JsonObject json =
                new JsonObject()
                        .put("namespace", service.id().namespace())
                        .put("virtualService", service.id().name())
                        .put("route", route);
        fault.delay()
                .ifPresent(
                        delay ->
                                json.put(
                                        "delay",
                                        new JsonObject()
                                                .put("millis", delay.time().toMillis())
                                                .put("percentage", delay.percentage())));
        fault.abort().ifPresent(abort -> json.put("abort", json(abort)));
        fault.expires()
                .ifPresent(
                        expires ->
                                json.put("expires", expires.toString())
                                        .put("expired", !expires.isAfter(clock.instant())));
        return json;
    }

    private static JsonObject json(FaultAbort abort) {
        JsonObject json = new JsonObject();
        if (abort.answer() instanceof FaultAbort.Http http) {
            json.put("httpStatus", http.status());
        } else if (abort.answer() instanceof FaultAbort.Grpc grpc) {
            json.put("grpcStatus", grpc.status().name());
        }
        return json.put("percentage", abort.percentage());
    }
}
