// SPDX-License-Identifier: Apache-2.0

/**
 * What a copy may carry: credentials are taken out, the copy is marked, and it has a trace and an
 * idempotency key of its own. Called when a copy begins; pure, knows nothing of connections.
 */
@NullMarked
package dev.sluice.shadow.suppress;

import org.jspecify.annotations.NullMarked;
