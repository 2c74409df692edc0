// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.demo.service;

import dev.sluice.cluster.config.Expect;
import io.vertx.core.MultiMap;

/** Reads the numbers in a request's target. Thread-safe: holds no state. */
final class Numbers {

    private Numbers() {}

    static int parameter(MultiMap parameters, String name, int absent) {
        String text = parameters.get(name);
        return text == null ? absent : number(name, text);
    }

    /** A number that may have three places behind its point. */
    static double share(MultiMap parameters, String name, double absent) {
        String text = parameters.get(name);
        if (text == null) {
            return absent;
        }
        Expect.that(
                text.matches("[0-9]{1,9}(\\.[0-9]{1,3})?"),
                name,
                text,
                "a number such as 20 or 0.3");
        return Double.parseDouble(text);
    }

    static int number(String name, String text) {
        Expect.that(text.matches("[0-9]{1,9}"), name, text, "a whole number");
        return Integer.parseInt(text);
    }
}
