// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.config;

import dev.sluice.gateway.tls.Identities;
import dev.sluice.gateway.upstream.resolve.DnsKeeper;

/**
 * What a config needs from outside of its text, beside sockets. Confined to the node's control
 * loop.
 *
 * @param dns finds the addresses of its upstreams
 * @param logs opens its access log
 * @param identities reads its certificates
 */
public record ConfigNeeds(DnsKeeper dns, AccessLogs logs, Identities identities) {}
