// SPDX-License-Identifier: Apache-2.0

/**
 * Where requests go: services and their endpoints (ServiceEntry, WorkloadEntry) and how their
 * endpoints are used (DestinationRule), as records. Compiled by the gateway into upstreams.
 */
@NullMarked
package dev.sluice.cluster.config.upstream;

import org.jspecify.annotations.NullMarked;
