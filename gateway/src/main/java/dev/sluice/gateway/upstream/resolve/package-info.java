// SPDX-License-Identifier: Apache-2.0

/**
 * From what the config says of endpoints to addresses: literals, and names that DNS is asked for
 * beside the traffic. Used by the node; knows upstreams and no exchange.
 */
@NullMarked
package dev.sluice.gateway.upstream.resolve;

import org.jspecify.annotations.NullMarked;
