// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.service;

/** What became of a destination that a route names. Immutable. */
public sealed interface ResolvedDestination {

    /** The destination is an upstream. Immutable. */
    record Found(UpstreamSpec upstream) implements ResolvedDestination {}

    /**
     * No service has the host, the subset or the port. Requests are answered 503, because sending
     * them elsewhere would be worse. Immutable.
     *
     * @param reason in words, naming what was found and what there is
     */
    record Missing(String reason) implements ResolvedDestination {}
}
