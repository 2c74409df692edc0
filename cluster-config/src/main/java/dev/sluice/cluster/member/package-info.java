// SPDX-License-Identifier: Apache-2.0
/**
 * Who is in the cluster: the port {@link dev.sluice.cluster.member.Membership} and its values. It
 * knows neither how members find each other nor what they do with what they know.
 */
@NullMarked
package dev.sluice.cluster.member;

import org.jspecify.annotations.NullMarked;
