// SPDX-License-Identifier: Apache-2.0
/**
 * What a node does when it has more to do than it can: it refuses new requests early, before any
 * work on them, so that those under way end well.
 */
@NullMarked
package dev.sluice.gateway.overload;

import org.jspecify.annotations.NullMarked;
