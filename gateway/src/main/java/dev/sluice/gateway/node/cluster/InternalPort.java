// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.cluster;

import dev.sluice.gateway.admin.AdminServer;
import dev.sluice.gateway.admin.peer.PeerPass;

/**
 * This node's admin API as other members reach it. Thread-safe as the server is.
 *
 * @param server on a port of the system's choice, not started yet
 * @param pass opens it
 */
public record InternalPort(AdminServer server, PeerPass pass) {}
