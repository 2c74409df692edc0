// SPDX-License-Identifier: Apache-2.0

/** Which headers go through, which stop here, and which are changed on the way. */
@NullMarked
package dev.sluice.gateway.header;

import org.jspecify.annotations.NullMarked;
