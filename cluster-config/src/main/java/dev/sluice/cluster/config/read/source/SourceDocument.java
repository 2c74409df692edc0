// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.source;

/**
 * The text of one YAML document, and where it stands. Immutable.
 *
 * @param firstLine of the text in its file, from 1
 */
public record SourceDocument(String file, int firstLine, String text) {}
