// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.traffic;

import dev.sluice.cluster.config.Expect;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What of a request decides on its endpoint. Immutable. */
public sealed interface HashKey {

    /** A header's value. Immutable. */
    record Header(String name) implements HashKey {

        public Header {
            Expect.notEmpty("name", name);
        }
    }

    /**
     * A cookie's value. Immutable.
     *
     * @param path of a cookie that is made
     * @param ttl a client that has no such cookie is given one for so long, for its session if this
     *     is zero; absent means that it is given none
     * @param attributes of a cookie that is made
     */
    record Cookie(
            String name, Optional<String> path, Optional<Duration> ttl, List<Attribute> attributes)
            implements HashKey {

        public Cookie {
            Expect.notEmpty("name", name);
            ttl.ifPresent(value -> Expect.that(!value.isNegative(), "ttl", value, "0 or more"));
            attributes = List.copyOf(attributes);
        }
    }

    /**
     * An attribute of a cookie. Immutable.
     *
     * @param value may be empty: then the name stands alone
     */
    record Attribute(String name, String value) {

        public Attribute {
            Expect.notEmpty("name", name);
        }
    }

    /** The address of the client. Immutable. */
    record SourceAddress() implements HashKey {}

    /** The first value of a query parameter. Immutable. */
    record QueryParameter(String name) implements HashKey {

        public QueryParameter {
            Expect.notEmpty("name", name);
        }
    }
}
