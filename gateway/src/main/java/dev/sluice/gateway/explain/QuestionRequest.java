// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.explain;

import dev.sluice.gateway.match.RouteRequest;
import dev.sluice.gateway.target.RequestTarget;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A question as routing sees it. Immutable. */
record QuestionRequest(Question question, RequestTarget target) implements RouteRequest {

    @Override
    public String method() {
        return question.method();
    }

    @Override
    public String scheme() {
        return question.scheme();
    }

    @Override
    public @Nullable String header(String name) {
        List<String> values = question.headers().get(name);
        return values == null ? null : String.join(",", values);
    }
}
