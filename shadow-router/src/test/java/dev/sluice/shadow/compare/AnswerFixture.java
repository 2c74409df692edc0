// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.compare;

import dev.sluice.cluster.config.shadow.JsonComparison;
import dev.sluice.cluster.config.shadow.JsonComparison.ArrayOrder;
import dev.sluice.cluster.config.shadow.JsonPath;
import dev.sluice.cluster.config.shadow.ShadowComparison;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Answers and rules for tests. Thread-safe: holds no state. */
final class AnswerFixture {
    private AnswerFixture() {}

    static Answer json(String body) {
        return answer("application/json; charset=utf-8", Buffer.buffer(body));
    }

    static Answer answer(String contentType, Buffer body) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("Content-Type", contentType);
        return Answer.of(200, headers, body);
    }

    static ShadowComparison rules(JsonComparison json) {
        return new ShadowComparison(true, Set.of(), json, Optional.empty(), 0, List.of(), Set.of());
    }

    static JsonComparison ignoring(String... paths) {
        return new JsonComparison(
                Stream.of(paths).map(JsonPath::of).toList(), 0, 0, ArrayOrder.ORDERED);
    }

    static JsonComparison tolerating(double relative, double absolute) {
        return new JsonComparison(List.of(), relative, absolute, ArrayOrder.ORDERED);
    }

    static JsonComparison multiset() {
        return new JsonComparison(List.of(), 0, 0, ArrayOrder.MULTISET);
    }
}
