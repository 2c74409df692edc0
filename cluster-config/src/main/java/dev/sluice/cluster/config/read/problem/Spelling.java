// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the word that was probably meant, by optimal string alignment distance, which counts
 * swapped neighbours as one change, without regard to case. A word counts as meant when at most a
 * third of it would have to change; beyond that a proposal confuses more than it helps.
 * Thread-safe: holds no state.
 */
public final class Spelling {

    /** Longer words are not compared: the distance costs the product of the lengths. */
    private static final int WORD_LENGTH_MAX = 64;

    private Spelling() {}

    /** The nearest of the known words; among equally near ones the first in alphabetical order. */
    public static Optional<String> nearest(String word, Collection<String> known) {
        if (word.length() > WORD_LENGTH_MAX) {
            return Optional.empty();
        }
        String wanted = word.toLowerCase(Locale.ROOT);
        return known.stream()
                .map(candidate -> new Candidate(candidate, distance(wanted, candidate)))
                .filter(candidate -> candidate.changes <= Math.max(1, wanted.length() / 3))
                .min(Comparator.comparingInt(Candidate::changes).thenComparing(Candidate::word))
                .map(Candidate::word);
    }

    /** The nearest word as a question to append to a message, or nothing. */
    public static String proposal(String word, Collection<String> known) {
        return nearest(word, known).map(meant -> "; did you mean \"" + meant + "\"?").orElse("");
    }

    private static int distance(String wanted, String candidate) {
        String other = candidate.toLowerCase(Locale.ROOT);
        int[] secondAbove = new int[other.length() + 1];
        int[] above = new int[other.length() + 1];
        for (int column = 0; column <= other.length(); column++) {
            above[column] = column;
        }
        for (int row = 1; row <= wanted.length(); row++) {
            int[] current = new int[other.length() + 1];
            current[0] = row;
            for (int column = 1; column <= other.length(); column++) {
                int change = wanted.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1;
                int insertOrDelete = Math.min(above[column], current[column - 1]) + 1;
                current[column] = Math.min(above[column - 1] + change, insertOrDelete);
                if (swapped(wanted, row, other, column)) {
                    current[column] = Math.min(current[column], secondAbove[column - 2] + 1);
                }
            }
            secondAbove = above;
            above = current;
        }
        return above[other.length()];
    }

    /** Whether the last two letters of both beginnings are the same, the other way round. */
    private static boolean swapped(String wanted, int row, String other, int column) {
        return row > 1
                && column > 1
                && wanted.charAt(row - 1) == other.charAt(column - 2)
                && wanted.charAt(row - 2) == other.charAt(column - 1);
    }

    private record Candidate(String word, int changes) {}
}
