// SPDX-License-Identifier: Apache-2.0

/** The bodies of requests and responses on their way through, in bounded memory. */
@NullMarked
package dev.sluice.gateway.body;

import org.jspecify.annotations.NullMarked;
