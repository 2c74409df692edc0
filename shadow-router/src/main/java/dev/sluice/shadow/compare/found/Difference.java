// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.compare.found;

/**
 * One place where two answers differ, with what stands there, shortened and redacted: fit to be
 * shown to whoever may read reports. Immutable.
 *
 * @param path indexes are {@code [*]}, so that a list of any length has few paths
 * @param primary what the client got
 * @param other what the shadow, or the baseline, answered
 */
public record Difference(String path, String primary, String other) {

    /** Stands for all paths beyond those that are told apart. */
    public static final String OTHER_PATHS = "(other paths)";

    public static final String STATUS = "status";
    public static final String HEADER = "header:";
    public static final String BODY = "body";
}
