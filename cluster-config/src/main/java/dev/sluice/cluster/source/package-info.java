// SPDX-License-Identifier: Apache-2.0

/**
 * Where a node's config comes from: the port {@link dev.sluice.cluster.source.ConfigSource}, and
 * its adapter for files; that for Git stands below. A source hands over what it finds as it is:
 * whether that may be published is for the publisher to say.
 */
@NullMarked
package dev.sluice.cluster.source;

import org.jspecify.annotations.NullMarked;
