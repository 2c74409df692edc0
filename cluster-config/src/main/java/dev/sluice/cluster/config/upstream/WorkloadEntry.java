// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.upstream;

import dev.sluice.cluster.config.ResourceId;

/**
 * A workload as a resource of its own, selected by labels from a ServiceEntry of its namespace.
 * Immutable.
 */
public record WorkloadEntry(ResourceId id, Workload workload) {}
