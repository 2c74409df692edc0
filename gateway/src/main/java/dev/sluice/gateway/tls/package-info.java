// SPDX-License-Identifier: Apache-2.0

/**
 * TLS of listeners and upstreams: which server of a listener a name leads to, and the certificates
 * and authorities of each, which are replaced when their files change. Used by listeners, upstreams
 * and the node; knows nothing of Netty.
 */
@NullMarked
package dev.sluice.gateway.tls;

import org.jspecify.annotations.NullMarked;
