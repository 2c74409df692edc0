// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli;

import dev.sluice.gateway.cli.process.ProcessLog;
import dev.sluice.gateway.cli.process.StopSignal;
import dev.sluice.gateway.cli.process.Waiting;
import dev.sluice.gateway.cli.setting.Flags;
import dev.sluice.gateway.cli.setting.GivenSettings;
import dev.sluice.gateway.cli.setting.NodeFile;
import dev.sluice.gateway.cli.setting.Variables;
import dev.sluice.gateway.cli.setting.read.DataHome;
import dev.sluice.gateway.cli.setting.read.NodeSettingsReader;
import dev.sluice.gateway.cli.terminal.ExitCode;
import dev.sluice.gateway.cli.terminal.Surroundings;
import dev.sluice.gateway.node.Node;
import dev.sluice.shadow.ShadowSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice run}. Confined to the main thread. */
@Command(
        name = "run",
        sortOptions = false,
        description = {
            "Runs a node until Ctrl-C or SIGTERM, then drains: requests in flight may end.",
            "Each flag --some-name can also be given as the variable SLUICE_SOME_NAME, or as"
                    + " some-name in the node file; a flag wins over a variable, and both over the"
                    + " file."
        },
        footer = {
            "",
            "Examples:",
            "  sluice run --config /etc/sluice",
            "  sluice run --config examples/ingress --listen 8080=127.0.0.1:8080",
            "  sluice run --roles gateway --cluster 127.0.0.2:5701 --join 127.0.0.1:5701"
        })
final class RunCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

    @Spec private CommandSpec spec;

    @Option(
            names = "--node",
            paramLabel = "FILE",
            description = "YAML file with settings of the node: the flags' names without dashes.")
    private @Nullable Path nodeFile;

    private final Surroundings surroundings;

    private RunCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** The command with a flag for each setting of a node. */
    static CommandLine commandLine(Surroundings surroundings) {
        var line = new CommandLine(new RunCommand(surroundings));
        Flags.addTo(line.getCommandSpec());
        return line;
    }

    @Override
    public Integer call() throws Exception {
        GivenSettings given = given();
        var reader =
                new NodeSettingsReader(DataHome.ofProcess(surroundings.environment()), hostName());
        ProcessLog.toStandardError(reader.logFormat(given));
        Variables.strangers(surroundings.environment()).forEach(LOG::warn);
        run(
                new Node(
                        reader.read(given),
                        surroundings.clocks(),
                        surroundings.version(),
                        ShadowSettings.DEFAULT));
        return ExitCode.YES.number();
    }

    private void run(Node node) throws Exception {
        StopSignal stop =
                StopSignal.listen(
                        surroundings.clocks().nanoTime(),
                        () -> LOG.info("draining; Ctrl-C again ends at once"));
        Waiting.on(node.start());
        LOG.info("ready: admin {}{}", node.admin(), listeners(node));
        // The admin API can also end the node.
        node.ended().onComplete(ended -> stop.finish());
        stop.await();
        Waiting.on(node.drain());
    }

    private static String listeners(Node node) {
        return node.listeners().entrySet().stream()
                .map(listener -> ", listener " + listener.getKey() + " " + listener.getValue())
                .collect(Collectors.joining());
    }

    private GivenSettings given() {
        Map<String, String> environment = surroundings.environment();
        GivenSettings flags = Flags.given(spec.commandLine().getParseResult());
        GivenSettings given = flags.over(Variables.given(environment));
        String named = environment.getOrDefault(Variables.NODE_FILE, "");
        return Optional.ofNullable(nodeFile)
                .or(() -> Optional.of(named).filter(name -> !name.isEmpty()).map(Path::of))
                .map(file -> given.over(NodeFile.given(file)))
                .orElse(given);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            // A host without a name in its own tables; the node still needs one.
            return "localhost";
        }
    }
}
