// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.demo;

import dev.sluice.gateway.demo.service.DemoService;
import dev.sluice.gateway.demo.service.DemoServiceSettings;
import dev.sluice.gateway.listener.BindAddress;
import dev.sluice.gateway.setting.NodeClocks;
import dev.sluice.gateway.setting.StartFailure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;

/** The two versions of the demo's service. Thread-safe as its parts are. */
final class DemoServices {
    static final String NAME = "checkout";

    private final DemoSettings settings;
    private final DemoService v1;
    private final DemoService v2;

    DemoServices(Vertx vertx, DemoSettings settings, NodeClocks clocks) {
        this.settings = settings;
        this.v1 = service(service("v1", settings.v1()), vertx, clocks);
        this.v2 = service(service("v2", settings.v2()), vertx, clocks);
    }

    private static DemoService service(
            DemoServiceSettings settings, Vertx vertx, NodeClocks clocks) {
        return new DemoService(settings, vertx, clocks.randoms().get(), clocks.wall());
    }

    private static DemoServiceSettings service(String version, BindAddress address) {
        return new DemoServiceSettings(
                NAME, version, address.host(), address.port(), Optional.empty());
    }

    /** Binds both; the settings with the ports that the system chose. */
    Future<DemoSettings> start() {
        Future<BindAddress> one = start(v1, settings.v1(), "--v1");
        Future<BindAddress> two = start(v2, settings.v2(), "--v2");
        return Future.join(one, two)
                .map(
                        bound ->
                                new DemoSettings(
                                        settings.mesh(),
                                        settings.admin(),
                                        one.result(),
                                        two.result()));
    }

    Future<Void> stop() {
        return Future.join(v1.stop(), v2.stop()).mapEmpty();
    }

    private static Future<BindAddress> start(
            DemoService service, BindAddress address, String flag) {
        return service.start()
                .map(port -> new BindAddress(address.host(), port))
                .recover(cause -> Future.failedFuture(notBound(address, cause, flag)));
    }

    private static StartFailure notBound(BindAddress address, Throwable cause, String flag) {
        return new StartFailure(
                address
                        + ": "
                        + cause.getMessage()
                        + " (expected: a free port for the demo's service; choose another with "
                        + flag
                        + " HOST:PORT)");
    }
}
