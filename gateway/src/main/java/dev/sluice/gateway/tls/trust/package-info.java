// SPDX-License-Identifier: Apache-2.0

/**
 * Whether a certificate of a peer is believed: vouched for by an authority, and of a name or a
 * digest that is asked for. Asked by the TLS engine during a handshake.
 */
@NullMarked
package dev.sluice.gateway.tls.trust;

import org.jspecify.annotations.NullMarked;
