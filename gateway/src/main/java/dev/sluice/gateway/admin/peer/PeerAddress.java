// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.admin.peer;

/**
 * The internal port of another node. Immutable.
 *
 * @param pass what the request presents there
 */
public record PeerAddress(String host, int port, PeerPass pass) {}
