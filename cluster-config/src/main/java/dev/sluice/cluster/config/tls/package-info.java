// SPDX-License-Identifier: Apache-2.0

/**
 * TLS as records: what a listener shows and asks of its clients, and what a connection to an
 * upstream shows and asks of the server. Files are named here and read by the gateway.
 */
@NullMarked
package dev.sluice.cluster.config.tls;

import org.jspecify.annotations.NullMarked;
