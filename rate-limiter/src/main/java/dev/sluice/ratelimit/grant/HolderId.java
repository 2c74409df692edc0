// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.grant;

/**
 * One life of one node. A node that restarts is another holder: the tokens of its former life are
 * nobody's and lapse, and its ids may begin anew. Immutable.
 *
 * @param incarnation differs between two lives of a node, at random or by time of start
 */
public record HolderId(String node, long incarnation) {}
