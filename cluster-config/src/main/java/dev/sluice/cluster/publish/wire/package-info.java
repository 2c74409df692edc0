// SPDX-License-Identifier: Apache-2.0
/**
 * What nodes say to each other about the config: the calls and facts of {@link
 * dev.sluice.cluster.publish.wire.ConfigTopics} and their messages. Knows neither who sends nor
 * what comes of it.
 */
@NullMarked
package dev.sluice.cluster.publish.wire;

import org.jspecify.annotations.NullMarked;
