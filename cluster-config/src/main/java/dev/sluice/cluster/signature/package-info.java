// SPDX-License-Identifier: Apache-2.0

/**
 * Whether a config was signed by somebody whom the node trusts. Used before a config is read or
 * published; knows nothing of what the files say. Ed25519 of the Java platform.
 */
@NullMarked
package dev.sluice.cluster.signature;

import org.jspecify.annotations.NullMarked;
