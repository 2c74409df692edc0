// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.handover;

import dev.sluice.shadow.copy.CopyOrder;
import dev.sluice.shadow.rule.ShadowEndpoint;
import dev.sluice.shadow.suppress.CopyHead;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** An order as JSON. Thread-safe: holds no state. */
public final class OrderJson {

    private static final int PORT_MAX = 65_535;

    private static final int DELETE = 0x7f;

    private OrderJson() {}

    /** The message that says this order. */
    public static Buffer write(CopyOrder order) {
        CopyHead head = order.head();
        JsonObject json =
                new JsonObject()
                        .put("method", head.method())
                        .put("uri", head.uri())
                        .put("headers", Fields.headers(head.headers()))
                        .put("body", head.body())
                        .put("target", write(order.target()));
        order.baseline().ifPresent(baseline -> json.put("baseline", write(baseline)));
        return Messages.of(MessageType.ORDER, json.toBuffer());
    }

    private static JsonObject write(ShadowEndpoint endpoint) {
        return new JsonObject().put("host", endpoint.host()).put("port", endpoint.port());
    }

    /**
     * The order that a message says.
     *
     * @throws RuntimeException when it does not stand there
     */
    public static CopyOrder read(Buffer payload) {
        JsonObject json = payload.toJsonObject();
        return new CopyOrder(
                new CopyHead(
                        word(json, "method"),
                        word(json, "uri"),
                        Fields.headers(json),
                        Fields.flag(json, "body")),
                endpoint(Fields.object(json, "target")),
                Optional.ofNullable(json.getJsonObject("baseline")).map(OrderJson::endpoint));
    }

    /** A blank or a line feed in a request line would make two requests of one. */
    private static String word(JsonObject json, String name) {
        String text = Fields.text(json, name);
        if (text.isEmpty() || text.chars().anyMatch(c -> c <= ' ' || c == DELETE)) {
            throw new IllegalArgumentException(name + ": (expected: a word without blanks)");
        }
        return text;
    }

    private static ShadowEndpoint endpoint(JsonObject json) {
        int port = Fields.number(json, "port").intValue();
        if (port < 1 || port > PORT_MAX) {
            throw new IllegalArgumentException(
                    "port: " + port + " (expected: 1 to " + PORT_MAX + ")");
        }
        return new ShadowEndpoint(Fields.text(json, "host"), port);
    }
}
