// SPDX-License-Identifier: Apache-2.0

/**
 * What the bytes of HTTP/1 must look like, on either side of the gateway: scanners that find where
 * a head or a chunked body ends and what must be refused although a decoder would repair it. Used
 * by the guards in front of the decoders; knows nothing of connections.
 */
@NullMarked
package dev.sluice.gateway.wire;

import org.jspecify.annotations.NullMarked;
