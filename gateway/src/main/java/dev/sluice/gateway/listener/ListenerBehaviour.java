// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.listener;

import dev.sluice.gateway.filter.FilterChain;
import dev.sluice.gateway.target.HostNormalization;

/**
 * What a listener does with requests under one config; a reload replaces it between two requests.
 * Immutable.
 *
 * @param normalizations how the path of a request is brought into one form, by its host
 */
public record ListenerBehaviour(FilterChain chain, HostNormalization normalizations) {}
