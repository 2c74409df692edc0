// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.handover;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import java.util.Set;

/**
 * The head of the primary's answer, as far as it is needed to compare. Confined to one event loop.
 *
 * @param headers those that are compared, and those that say how to read the body
 */
public record AnswerHead(int status, MultiMap headers) {

    private static final Set<String> OF_BODIES =
            Set.of(HttpHeaders.CONTENT_TYPE.toString(), HttpHeaders.CONTENT_ENCODING.toString());

    /**
     * The message that says this head; headers that nobody compares, such as cookies of clients,
     * are left out.
     *
     * @param compared names of headers, in lower case
     */
    public static Buffer write(int status, MultiMap headers, Set<String> compared) {
        MultiMap kept = HttpHeaders.headers();
        OF_BODIES.forEach(name -> kept.add(name, headers.getAll(name)));
        compared.stream()
                .filter(name -> !OF_BODIES.contains(name))
                .forEach(name -> kept.add(name, headers.getAll(name)));
        JsonObject json =
                new JsonObject().put("status", status).put("headers", Fields.headers(kept));
        return Messages.of(MessageType.PRIMARY_HEAD, json.toBuffer());
    }

    /**
     * The head that a message says.
     *
     * @throws RuntimeException when it does not stand there
     */
    public static AnswerHead read(Buffer payload) {
        JsonObject json = payload.toJsonObject();
        return new AnswerHead(Fields.number(json, "status").intValue(), Fields.headers(json));
    }
}
