// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.publish.check;

import dev.sluice.cluster.config.read.source.ConfigBundle;
import io.vertx.core.Future;

/** Port: tells whether a config may be published, and what it says. Confined to one event loop. */
public interface ConfigCheck {

    Future<CheckedConfig> check(ConfigBundle bundle);
}
