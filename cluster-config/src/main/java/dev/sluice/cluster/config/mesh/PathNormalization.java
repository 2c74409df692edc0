// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.mesh;

/**
 * How far the path of a request is brought into one form before anything looks at it. Each value
 * does what the one before it does, and more. The default is the last one, because two spellings of
 * one path that policies see differently are a way around them. Immutable.
 */
public enum PathNormalization {
    /** The path as it came. */
    NONE,
    /**
     * Dot segments are resolved, back slashes become slashes, escaped unreserved characters are
     * decoded.
     */
    BASE,
    /** Runs of slashes become one. */
    MERGE_SLASHES,
    /** Escaped slashes and back slashes are decoded first. */
    DECODE_AND_MERGE_SLASHES
}
