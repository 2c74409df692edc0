// SPDX-License-Identifier: Apache-2.0
/**
 * The bus: past-tense facts and small control calls between nodes. Facts may be lost, doubled and
 * reordered, so each has a sequence or version and somebody who heals what was missed. Never a
 * request of the data path, never a private key. Who observes what stands beside the topics, in the
 * modules that own them.
 */
@NullMarked
package dev.sluice.cluster.bus;

import org.jspecify.annotations.NullMarked;
