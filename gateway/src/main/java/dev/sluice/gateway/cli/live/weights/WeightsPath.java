// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.live.weights;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Path and query of the weights at the admin API. Confined to the main thread. */
final class WeightsPath {

    static final String PATH = "/api/v1/weights";

    private final StringBuilder path = new StringBuilder(PATH);
    private char separator = '?';

    /** Adds a parameter, unless there is nothing to add. */
    WeightsPath with(String name, @Nullable String value) {
        if (value != null) {
            path.append(separator)
                    .append(name)
                    .append('=')
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
            separator = '&';
        }
        return this;
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
