// SPDX-License-Identifier: Apache-2.0

/**
 * What nodes tell each other of themselves, each second: {@link
 * dev.sluice.gateway.node.report.NodeReported} on the bus, and a table of what was heard last.
 * Knows neither how a cluster is joined nor what is done with the reports.
 */
@NullMarked
package dev.sluice.gateway.node.report;

import org.jspecify.annotations.NullMarked;
