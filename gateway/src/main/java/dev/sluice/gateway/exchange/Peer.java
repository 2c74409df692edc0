// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.exchange;

/**
 * Who is at the other end of a downstream connection. Immutable.
 *
 * @param address {@code ip:port}, as the log shows it
 * @param ip the address without its port
 * @param trusted whether its forwarding headers are believed
 */
public record Peer(String address, String ip, boolean trusted) {}
