// SPDX-License-Identifier: Apache-2.0

/**
 * The head of the request that goes to an endpoint: what is copied from the client's, what is
 * dropped, and what the route changes. Used by the forwarder.
 */
@NullMarked
package dev.sluice.gateway.upstream.request;

import org.jspecify.annotations.NullMarked;
