// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.convert.http;

import dev.sluice.cluster.config.http.Destination;
import dev.sluice.cluster.config.read.value.Message;
import java.util.OptionalInt;

/** Destinations, without weights, to records. Thread-safe: holds no state. */
public final class Destinations {

    private Destinations() {}

    public static Destination convert(Message destination) {
        OptionalInt port =
                destination
                        .message("port")
                        .map(selector -> selector.optionalInt("number"))
                        .orElse(OptionalInt.empty());
        return new Destination(destination.text("host"), destination.optionalText("subset"), port);
    }
}
