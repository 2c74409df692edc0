// SPDX-License-Identifier: Apache-2.0

/**
 * The bytes of an HTTP/1 connection before anything is made of them: what must be refused although
 * the decoder behind would repair it, and how long a request head may take. The only package that
 * touches Netty and Vert.x internals; a listener hands it each new connection.
 */
@NullMarked
package dev.sluice.gateway.listener.wire;

import org.jspecify.annotations.NullMarked;
