// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.admin.answer;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One thing that the admin server answers to. Immutable.
 *
 * @param open whether it is answered without a token, too
 */
public record AdminEndpoint(
        String path, List<HttpMethod> methods, boolean open, Handler<RoutingContext> handler) {

    private static final List<HttpMethod> READING = List.of(HttpMethod.GET, HttpMethod.HEAD);

    public AdminEndpoint {
        methods = List.copyOf(methods);
    }

    /** For those who check the node's health and hold no secret. */
    public static AdminEndpoint health(String path, Handler<RoutingContext> handler) {
        return new AdminEndpoint(path, READING, true, handler);
    }

    /** For those who only look. */
    public static AdminEndpoint reading(String path, Handler<RoutingContext> handler) {
        return new AdminEndpoint(path, READING, false, handler);
    }

    /** For those who may change something. */
    public static AdminEndpoint of(
            String path, List<HttpMethod> methods, Handler<RoutingContext> handler) {
        return new AdminEndpoint(path, methods, false, handler);
    }

    /** The methods as the {@code Allow} header lists them. */
    public String allowed() {
        return methods.stream().map(HttpMethod::name).collect(Collectors.joining(", "));
    }
}
