// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.demo;

import dev.sluice.gateway.cli.process.StopSignal;
import dev.sluice.gateway.cli.process.Waiting;
import dev.sluice.gateway.cli.terminal.CommandFailure;
import dev.sluice.gateway.cli.terminal.ExitCode;
import dev.sluice.gateway.cli.terminal.Surroundings;
import dev.sluice.gateway.cli.terminal.Terminal;
import dev.sluice.gateway.demo.service.DemoService;
import dev.sluice.gateway.demo.service.DemoServiceSettings;
import dev.sluice.gateway.listener.BindAddress;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sluice demo-service}. Confined to the main thread. */
@Command(
        name = "demo-service",
        sortOptions = false,
        description = {
            "A small HTTP service to route to. It answers with what it got, as JSON.",
            "/slow?ms=N answers after N ms, /status/N with that status. POST /knobs with"
                    + " hang=true, failPercent=N or delayMillis=N changes all later answers."
        },
        footer = {"", "Example:", "  sluice demo-service --version v2 --listen 127.0.0.1:18002"})
public final class DemoServiceCommand implements Callable<Integer> {

    @Option(
            names = "--service",
            paramLabel = "NAME",
            defaultValue = "checkout",
            description = "Name in its answers (default: ${DEFAULT-VALUE}).")
    private String service;

    @Option(
            names = "--version",
            paramLabel = "VERSION",
            defaultValue = "v1",
            description = "Version in its answers (default: ${DEFAULT-VALUE}).")
    private String version;

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:18001",
            description = "Where it listens (default: ${DEFAULT-VALUE}).")
    private BindAddress listen;

    @Option(
            names = "--orders",
            paramLabel = "FILE",
            description = "Takes orders (POST /orders), each a line added to this file.")
    private @Nullable Path orders;

    private final Surroundings surroundings;

    public DemoServiceCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        Terminal terminal = surroundings.terminal();
        StopSignal stop =
                StopSignal.listen(
                        surroundings.clocks().nanoTime(),
                        () -> terminal.err().println("stopping ..."));
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        try {
            var settings =
                    new DemoServiceSettings(
                            service,
                            version,
                            listen.host(),
                            listen.port(),
                            Optional.ofNullable(orders));
            int port =
                    start(
                            new DemoService(
                                    settings,
                                    vertx,
                                    surroundings.clocks().randoms().get(),
                                    surroundings.clocks().wall()));
            var address = new BindAddress(listen.host(), port);
            terminal.err().println(service + " " + version + " listens on " + address);
            stop.await();
        } finally {
            Waiting.on(vertx.close());
        }
        return ExitCode.YES.number();
    }

    private int start(DemoService demoService) throws Exception {
        try {
            return Waiting.on(demoService.start());
        } catch (IOException taken) {
            throw new CommandFailure(
                    ExitCode.NEGATIVE,
                    listen
                            + ": "
                            + taken.getMessage()
                            + " (expected: a free port; choose another with --listen HOST:PORT)");
        }
    }
}
