// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.live;

import dev.sluice.gateway.cli.terminal.CommandFailure;
import dev.sluice.gateway.cli.terminal.ExitCode;
import dev.sluice.gateway.cli.terminal.Surroundings;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sluice faults}. Confined to the main thread. */
@Command(
        name = "faults",
        sortOptions = false,
        description = {
            "Shows what all gateways inject on purpose, or switches it off and on again. The switch"
                    + " of a node lasts until it is turned or the node restarts.",
            "Exits with 1 when a node does not answer."
        },
        footer = {"", "Example:", "  sluice faults off"})
public final class FaultsCommand implements Callable<Integer> {

    private static final String PATH = "/api/v1/faults";

    /** What the switch can be turned to. */
    private enum Turn {
        ON,
        OFF
    }

    @Parameters(
            paramLabel = "on|off",
            arity = "0..1",
            description = "Turns the switch (default: only show).")
    private Optional<Turn> turn = Optional.empty();

    @Mixin private AdminOption admin;

    private final Surroundings surroundings;

    public FaultsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        AdminClient client = admin.client(surroundings.environment());
        boolean all = true;
        for (String node : ClusterPaths.toGateways(client)) {
            all &= print(client, node);
        }
        return (all ? ExitCode.YES : ExitCode.NEGATIVE).number();
    }

    private boolean print(AdminClient client, String node) {
        String name = node.isEmpty() ? "this node" : node.substring(node.lastIndexOf('/') + 1);
        try {
            JsonObject answer =
                    turn.isPresent()
                            ? client.post(
                                    node + PATH, new JsonObject().put("on", turn.get() == Turn.ON))
                            : client.get(node + PATH);
            print(name, answer);
            return true;
        } catch (CommandFailure failure) {
            surroundings.terminal().err().println(name + ": " + failure.getMessage());
            return false;
        }
    }

    private void print(String name, JsonObject answer) {
        PrintWriter out = surroundings.terminal().out();
        out.printf(
                "%s: faults are %s; %d delayed, %d aborted, %d wait now%n",
                name,
                answer.getBoolean("on") ? "on" : "off",
                answer.getLong("delays"),
                answer.getLong("aborts"),
                answer.getInteger("waiting"));
        JsonArray faults = answer.getJsonArray("faults");
        for (int i = 0; i < faults.size(); i++) {
            out.println("  " + line(faults.getJsonObject(i)));
        }
    }

    private static String line(JsonObject fault) {
        StringBuilder line =
                new StringBuilder(fault.getString("namespace"))
                        .append('/')
                        .append(fault.getString("virtualService"))
                        .append(" route ")
                        .append(fault.getString("route"))
                        .append(':');
        JsonObject delay = fault.getJsonObject("delay");
        if (delay != null) {
            line.append(" delay ")
                    .append(delay.getLong("millis"))
                    .append(" ms of ")
                    .append(delay.getDouble("percentage"))
                    .append(" %");
        }
        JsonObject abort = fault.getJsonObject("abort");
        if (abort != null) {
            line.append(" abort ")
                    .append(abort.getValue("httpStatus", abort.getValue("grpcStatus")))
                    .append(" of ")
                    .append(abort.getDouble("percentage"))
                    .append(" %");
        }
        String expires = fault.getString("expires");
        if (expires == null) {
            line.append(" without end");
        } else {
            line.append(fault.getBoolean("expired") ? " expired " : " until ").append(expires);
        }
        return line.toString();
    }
}
