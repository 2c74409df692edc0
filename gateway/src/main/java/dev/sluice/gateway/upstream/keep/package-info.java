// SPDX-License-Identifier: Apache-2.0

/**
 * Keeps what may be picked of every upstream up to date, on the node's control loop: ejections and
 * returns, hints of other nodes, endpoints that grow into their share. Told of suspicions by event
 * loops; knows no request.
 */
@NullMarked
package dev.sluice.gateway.upstream.keep;

import org.jspecify.annotations.NullMarked;
