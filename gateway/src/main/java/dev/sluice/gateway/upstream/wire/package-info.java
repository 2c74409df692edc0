// SPDX-License-Identifier: Apache-2.0

/**
 * The bytes of an HTTP/1 connection to an endpoint before anything is made of them: what must be
 * refused although the decoder behind would repair it, and bytes that nobody has asked for. The
 * upstream client hands it each new connection. Knows nothing of exchanges.
 */
@NullMarked
package dev.sluice.gateway.upstream.wire;

import org.jspecify.annotations.NullMarked;
