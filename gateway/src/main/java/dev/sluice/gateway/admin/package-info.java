// SPDX-License-Identifier: Apache-2.0

/**
 * The admin plane: an HTTP server beside the data path that tells operators, scrapers and load
 * balancers how the node is, and takes their few commands. It sees the node through {@link
 * dev.sluice.gateway.admin.view.NodeView} only; the root package starts it.
 */
@NullMarked
package dev.sluice.gateway.admin;

import org.jspecify.annotations.NullMarked;
