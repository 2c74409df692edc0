// SPDX-License-Identifier: Apache-2.0

/**
 * What the admin plane can do with the config: {@link dev.sluice.gateway.admin.config.ConfigDesk}
 * is implemented by the node, and knows no HTTP but the status of a refusal.
 */
@NullMarked
package dev.sluice.gateway.admin.config;

import org.jspecify.annotations.NullMarked;
