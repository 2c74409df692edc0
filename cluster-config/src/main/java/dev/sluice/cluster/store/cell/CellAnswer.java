// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.store.cell;

/**
 * What became of a command. Immutable.
 *
 * @param done whether the cell is as the command wanted it, now or since an earlier delivery
 * @param why it is not, for people; empty when it is
 * @param head the cell afterwards
 */
public record CellAnswer(boolean done, String why, CellHead head) {}
