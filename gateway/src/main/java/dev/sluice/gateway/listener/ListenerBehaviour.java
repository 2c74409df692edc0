// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.listener;

import dev.sluice.gateway.filter.FilterChain;
import dev.sluice.gateway.target.HostNormalization;
import dev.sluice.gateway.tls.TlsServers;

/**
 * What a listener does with requests under one config; a reload replaces it between two requests.
 * Immutable.
 *
 * @param normalizations how the path of a request is brought into one form, by its host
 * @param servers of a listener that speaks TLS, by the names that clients ask for
 */
public record ListenerBehaviour(
        FilterChain chain, HostNormalization normalizations, TlsServers servers) {}
