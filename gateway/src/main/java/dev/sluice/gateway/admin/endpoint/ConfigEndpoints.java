// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.admin.endpoint;

import dev.sluice.gateway.admin.answer.AdminEndpoint;
import dev.sluice.gateway.admin.answer.Answer;
import dev.sluice.gateway.admin.answer.Problem;
import dev.sluice.gateway.admin.config.ConfigDesk;
import dev.sluice.gateway.admin.config.ConfigRefusal;
import dev.sluice.gateway.admin.config.ConfigUpload;
import dev.sluice.gateway.admin.view.NodeView;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/** What can be done with the config: publish, compare, go back. Immutable. */
public final class ConfigEndpoints {

    private static final String APPLY = "/api/v1/config/apply";
    private static final String DIFF = "/api/v1/config/diff";

    /** What takes a whole config as its body. */
    public static final List<String> UPLOADS = List.of(APPLY, DIFF);

    private static final List<HttpMethod> POST = List.of(HttpMethod.POST);

    private final Vertx vertx;
    private final ConfigDesk desk;

    private ConfigEndpoints(Vertx vertx, ConfigDesk desk) {
        this.vertx = vertx;
        this.desk = desk;
    }

    public static Stream<AdminEndpoint> of(Vertx vertx, NodeView node) {
        ConfigEndpoints config = new ConfigEndpoints(vertx, node.desk());
        return Stream.of(
                AdminEndpoint.of(APPLY, POST, at -> config.upload(at, config.desk::apply)),
                AdminEndpoint.of(DIFF, POST, at -> config.upload(at, config.desk::diff)),
                AdminEndpoint.reading(
                        "/api/v1/config/history", at -> answer(at, config.desk.history())),
                AdminEndpoint.of("/api/v1/config/rollback", POST, config::rollback),
                AdminEndpoint.of("/api/v1/config/unpin", POST, config::unpin),
                AdminEndpoint.of(
                        "/api/v1/config/look", POST, at -> answer(at, config.desk.look())));
    }

    private void upload(RoutingContext context, Function<ConfigUpload, Future<JsonObject>> work) {
        Buffer body = context.body().buffer();
        // A config of ten thousand routes takes longer to parse than a loop should be held.
        answer(
                context,
                vertx.executeBlocking(
                                () -> ConfigUpload.parse(body == null ? Buffer.buffer() : body))
                        .compose(work));
    }

    private void rollback(RoutingContext context) {
        answer(context, body(context).compose(body -> desk.rollback(version(body), by(body))));
    }

    private void unpin(RoutingContext context) {
        answer(context, body(context).compose(body -> desk.unpin(by(body))));
    }

    private static OptionalLong version(JsonObject body) {
        return body.getValue("version") instanceof Number version
                ? OptionalLong.of(version.longValue())
                : OptionalLong.empty();
    }

    private static String by(JsonObject body) {
        return body.getString("by", "the admin API");
    }

    private static Future<JsonObject> body(RoutingContext context) {
        Buffer body = context.body().buffer();
        try {
            return Future.succeededFuture(
                    body == null || body.length() == 0 ? new JsonObject() : new JsonObject(body));
        } catch (DecodeException malformed) {
            return Future.failedFuture(
                    new IllegalArgumentException("body: " + malformed.getMessage()));
        }
    }

    private static void answer(RoutingContext context, Future<JsonObject> answer) {
        answer.onSuccess(json -> Answer.json(context, 200, json))
                .onFailure(cause -> refused(context, cause));
    }

    private static void refused(RoutingContext context, Throwable cause) {
        String why = String.valueOf(cause.getMessage());
        if (cause instanceof ConfigRefusal refusal) {
            Problem.of(refusal.status(), why).send(context);
        } else if (cause instanceof IllegalArgumentException) {
            Problem.of(400, why).send(context);
        } else {
            context.fail(cause);
        }
    }
}
