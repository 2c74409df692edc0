// SPDX-License-Identifier: Apache-2.0

/**
 * Compares the reader's verdicts with Istio's on cases that others have collected. The cases stand
 * outside of the project, in the folder that the system property {@code corpus} names.
 */
@NullMarked
package dev.sluice.cluster.config.read.corpus;

import org.jspecify.annotations.NullMarked;
