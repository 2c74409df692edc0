// SPDX-License-Identifier: Apache-2.0

/**
 * What can go wrong with an exchange, and what the client is told. Every other package of the
 * gateway speaks of failures in these terms; this one knows none of them, and only {@link
 * dev.sluice.gateway.failure.FailureMapper} knows status codes.
 */
@NullMarked
package dev.sluice.gateway.failure;

import org.jspecify.annotations.NullMarked;
