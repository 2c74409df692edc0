// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.shadow;

import dev.sluice.cluster.config.Expect;
import java.util.Locale;

/**
 * What keeps the copy of a write from being carried out twice. The gateway does its half; the
 * target must do the other. Immutable.
 */
public sealed interface WriteStrategy {

    /**
     * A header tells the target to go through the motions and change nothing. Immutable.
     *
     * @param name in lower case
     */
    record DryRunHeader(String name, String value) implements WriteStrategy {

        public DryRunHeader {
            Expect.notEmpty("header", name);
            Expect.notEmpty("value", value);
            name = name.toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Copies of writes go to another service, whose changes count for nothing, in place of the
     * policy's destination. Immutable.
     *
     * @param host of a service of the config; a short one is completed from the policy's namespace
     */
    record SandboxHost(String host) implements WriteStrategy {

        public SandboxHost {
            Expect.notEmpty("host", host);
        }
    }

    /**
     * A header carries a key of the copy's own, by which the target tells copies from originals and
     * keeps their changes apart. Immutable.
     *
     * @param header in lower case
     */
    record IdempotencyKey(String header) implements WriteStrategy {

        public IdempotencyKey {
            Expect.notEmpty("header", header);
            header = header.toLowerCase(Locale.ROOT);
        }
    }
}
