// SPDX-License-Identifier: Apache-2.0

/**
 * A Git repository as a source of configs: fetched into a bare copy, and read from its objects
 * without ever being checked out, so that neither hooks nor filters of anybody run. The only
 * package that knows JGit.
 */
@NullMarked
package dev.sluice.cluster.source.git;

import org.jspecify.annotations.NullMarked;
