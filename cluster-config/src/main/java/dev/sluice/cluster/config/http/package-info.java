// SPDX-License-Identifier: Apache-2.0

/**
 * VirtualService as records: hosts, ordered HTTP routes, their matches, actions and policies.
 * Compiled by the gateway into its route table; knows nothing of how a request is matched.
 */
@NullMarked
package dev.sluice.cluster.config.http;

import org.jspecify.annotations.NullMarked;
