// SPDX-License-Identifier: Apache-2.0

/**
 * Upstreams as the node and as its event loops see them: which endpoints there are, which one a try
 * goes to, and how tries there end. Asked by the forwarder; knows no request and no connection.
 */
@NullMarked
package dev.sluice.gateway.upstream.pick;

import org.jspecify.annotations.NullMarked;
