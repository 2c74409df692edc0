// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.listener.wire;

import java.time.Duration;

/**
 * What a connection may do before a request is made of its bytes. Immutable.
 *
 * @param headersMax headers that a request may have, and trailers
 * @param headTimeout how long a request head may take
 * @param requestsMax how many requests may come over it
 */
public record WireLimits(int headersMax, Duration headTimeout, int requestsMax) {}
