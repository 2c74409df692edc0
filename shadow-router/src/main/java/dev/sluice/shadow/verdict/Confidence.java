// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.verdict;

/**
 * How sure a report is: over its whole life, one in a hundred names a path that does not differ
 * beyond the noise, and one in a hundred has an interval that ever misses. Thread-safe: holds no
 * state.
 */
final class Confidence {
    static final double ALPHA = 0.01;

    private Confidence() {}
}
