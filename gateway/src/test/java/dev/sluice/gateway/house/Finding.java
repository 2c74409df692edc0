// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.house;

/**
 * One place that breaks a house rule. Immutable.
 *
 * @param rule short name, as the exceptions file writes it
 * @param where a file, {@code file#member}, package or class
 * @param excess how far beyond the limit, so that a listed exception can be seen to shrink; 1 for a
 *     rule that counts nothing
 */
record Finding(String rule, String where, int excess, String message) {
    Finding(String rule, String where, String message) {
        this(rule, where, 1, message);
    }

    @Override
    public String toString() {
        return where + ": " + message + " [" + rule + "]";
    }
}
