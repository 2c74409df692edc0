// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.demo;

import dev.sluice.gateway.cli.process.ProcessLog;
import dev.sluice.gateway.cli.process.StopSignal;
import dev.sluice.gateway.cli.process.Waiting;
import dev.sluice.gateway.cli.terminal.ExitCode;
import dev.sluice.gateway.cli.terminal.LiveBlock;
import dev.sluice.gateway.cli.terminal.Surroundings;
import dev.sluice.gateway.cli.terminal.Terminal;
import dev.sluice.gateway.demo.Demo;
import dev.sluice.gateway.demo.DemoFolder;
import dev.sluice.gateway.demo.DemoSettings;
import dev.sluice.gateway.demo.traffic.Split;
import dev.sluice.gateway.listener.BindAddress;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sluice demo}. Confined to the main thread. */
@Command(
        name = "demo",
        sortOptions = false,
        description = {
            "Shows a canary at work: a node, two versions of a service and sample traffic in one"
                    + " process, with the live split on screen.",
            "Everything listens on loopback, and nothing is left behind."
        },
        footer = {"", "Example:", "  sluice demo --mesh 127.0.0.1:8080"})
public final class DemoCommand implements Callable<Integer> {

    /** Fast enough to look alive, slow enough to be read. */
    private static final Duration REDRAW_EVERY = Duration.ofMillis(500);

    /** A log that nobody watches needs less. */
    private static final Duration PRINT_EVERY = Duration.ofSeconds(2);

    @Option(
            names = "--mesh",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:15001",
            description = "The node's mesh listener (default: ${DEFAULT-VALUE}).")
    private BindAddress mesh;

    @Option(
            names = "--admin",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:15000",
            description = "The node's admin API (default: ${DEFAULT-VALUE}).")
    private BindAddress admin;

    @Option(
            names = "--v1",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:18001",
            description = "Version 1 of the service (default: ${DEFAULT-VALUE}).")
    private BindAddress v1;

    @Option(
            names = "--v2",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:18002",
            description = "Version 2 of the service (default: ${DEFAULT-VALUE}).")
    private BindAddress v2;

    private final Surroundings surroundings;

    public DemoCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        Terminal terminal = surroundings.terminal();
        StopSignal stop =
                StopSignal.listen(
                        surroundings.clocks().nanoTime(),
                        () -> terminal.err().println("ending the demo ..."));
        DemoFolder folder = DemoFolder.make();
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        try {
            if (terminal.interactive()) {
                ProcessLog.toFile(folder.nodeLog());
            }
            run(vertx, folder, stop);
        } finally {
            Waiting.on(vertx.close());
            ProcessLog.end();
            folder.delete();
        }
        return ExitCode.YES.number();
    }

    private void run(Vertx vertx, DemoFolder folder, StopSignal stop) throws Exception {
        var settings = new DemoSettings(mesh, admin, v1, v2);
        var demo = new Demo(vertx, settings, folder, surroundings.clocks(), surroundings.version());
        try {
            DemoSettings running = Waiting.on(demo.start());
            new DemoGuide(running, folder).print(surroundings.terminal());
            show(demo, stop);
        } finally {
            Waiting.on(demo.stop());
        }
    }

    private void show(Demo demo, StopSignal stop) throws InterruptedException {
        Terminal terminal = surroundings.terminal();
        if (terminal.interactive()) {
            var block = new LiveBlock(terminal);
            while (!stop.await(REDRAW_EVERY)) {
                block.draw(lines(demo));
            }
            return;
        }
        var view = new SplitView(terminal);
        // Nobody reads any more when the other end of the pipe is gone.
        while (!stop.await(PRINT_EVERY) && !terminal.out().checkError()) {
            terminal.out().println(view.line(recent(demo)));
        }
    }

    private List<String> lines(Demo demo) {
        Terminal terminal = surroundings.terminal();
        var lines = new ArrayList<String>();
        lines.addAll(new SplitView(terminal).bars(recent(demo), demo.tally().total()));
        lines.add(new ConfigLine(terminal).of(demo.config()));
        return lines;
    }

    private Split recent(Demo demo) {
        return demo.tally().recent(surroundings.clocks().nanoTime().getAsLong());
    }
}
