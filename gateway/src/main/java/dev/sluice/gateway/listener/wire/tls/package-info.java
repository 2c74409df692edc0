// SPDX-License-Identifier: Apache-2.0

/**
 * Gives Vert.x, for the name that a client asks for, the TLS context that holds for the name at
 * that moment. Vert.x knows one set of TLS options for each port and keeps contexts by name; here
 * each server of a port has its own, and a new certificate holds from the next handshake on. Beside
 * its parent the only package that touches Netty's TLS.
 */
@NullMarked
package dev.sluice.gateway.listener.wire.tls;

import org.jspecify.annotations.NullMarked;
