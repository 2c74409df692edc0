// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.live.shadow;

import dev.sluice.gateway.cli.live.AdminClient;
import dev.sluice.gateway.cli.live.AdminOption;
import dev.sluice.gateway.cli.live.ClusterPaths;
import dev.sluice.gateway.cli.terminal.CommandFailure;
import dev.sluice.gateway.cli.terminal.ExitCode;
import dev.sluice.gateway.cli.terminal.Surroundings;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sluice shadow reset}. Confined to the main thread. */
@Command(
        name = "reset",
        sortOptions = false,
        description = {
            "Begins the report of a policy anew on all gateways, as after another version of the"
                    + " shadow was started. Metrics go on.",
            "Exits with 1 when a node does not answer."
        },
        footer = {"", "Example:", "  sluice shadow reset checkout-v3"})
final class ShadowResetCommand implements Callable<Integer> {

    @Parameters(paramLabel = "POLICY", description = "NAME, or NAMESPACE/NAME.")
    private String policy;

    @Mixin private AdminOption admin;

    private final Surroundings surroundings;

    ShadowResetCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        AdminClient client = admin.client(surroundings.environment());
        String name = ClusterReports.of(client).named(policy).policy();
        boolean all = true;
        for (String node : ClusterPaths.toShadows(client)) {
            all &= reset(client, node, name);
        }
        if (!all) {
            return ExitCode.NEGATIVE.number();
        }
        surroundings.terminal().out().println("reset");
        return ExitCode.YES.number();
    }

    /** A node that has seen no copy of the policy has nothing to forget. */
    private boolean reset(AdminClient client, String node, String name) {
        String query = "?policy=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
        try {
            if (ClusterReports.of(client, node).stream()
                    .anyMatch(report -> report.policy().equals(name))) {
                client.delete(node + ClusterReports.PATH + query);
            }
            return true;
        } catch (CommandFailure failure) {
            surroundings.terminal().err().println("not reset: " + failure.getMessage());
            return false;
        }
    }
}
