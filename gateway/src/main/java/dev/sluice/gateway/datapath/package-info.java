// SPDX-License-Identifier: Apache-2.0

/**
 * Puts the data path together, once per event loop: listeners, chains, forwarders. {@link
 * dev.sluice.gateway.datapath.DataPath} is the file to read first. Called by the node; nothing else
 * knows all parts.
 */
@NullMarked
package dev.sluice.gateway.datapath;

import org.jspecify.annotations.NullMarked;
