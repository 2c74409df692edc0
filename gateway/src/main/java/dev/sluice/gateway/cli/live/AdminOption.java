// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.live;

import dev.sluice.gateway.cli.setting.NodeSetting;
import dev.sluice.gateway.cli.terminal.CommandFailure;
import dev.sluice.gateway.listener.BindAddress;
import dev.sluice.gateway.setting.NodeAddresses;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Which node a command asks: the flag, else the variable, else the default. Confined to the main
 * thread.
 */
public final class AdminOption {

    @Option(
            names = "--admin",
            paramLabel = "HOST:PORT",
            description = "Admin address of the node (default: SLUICE_ADMIN, or 127.0.0.1:15000).")
    private @Nullable BindAddress admin;

    /** Whether the flag names a node. */
    boolean given() {
        return admin != null;
    }

    /** A client of the node. */
    public AdminClient client(Map<String, String> environment) {
        return new AdminClient(admin == null ? fromEnvironment(environment) : admin);
    }

    private static BindAddress fromEnvironment(Map<String, String> environment) {
        String variable = NodeSetting.ADMIN.variable();
        String named = environment.getOrDefault(variable, "");
        if (named.isEmpty()) {
            return NodeAddresses.DEFAULT.admin();
        }
        try {
            return BindAddress.parse(named);
        } catch (IllegalArgumentException refusal) {
            throw CommandFailure.usage(variable + ": " + refusal.getMessage());
        }
    }
}
