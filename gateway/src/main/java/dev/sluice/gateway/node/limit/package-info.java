// SPDX-License-Identifier: Apache-2.0
/**
 * A node's rate limits, put together: decided on the event loops, paid for by leases that come from
 * a broker of the node's own when it stands alone and from the cluster's otherwise. Knows the
 * cluster; knows nothing of requests.
 */
@NullMarked
package dev.sluice.gateway.node.limit;

import org.jspecify.annotations.NullMarked;
