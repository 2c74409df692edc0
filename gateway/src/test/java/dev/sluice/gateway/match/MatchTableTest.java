// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.match;

import static dev.sluice.gateway.sample.SampleMatch.any;
import static dev.sluice.gateway.sample.SampleMatch.exact;
import static dev.sluice.gateway.sample.SampleMatch.prefix;
import static dev.sluice.gateway.sample.SampleMatch.regex;
import static dev.sluice.gateway.sample.SampleMatch.uriIgnoringCase;
import static dev.sluice.gateway.sample.SampleRequest.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.http.StringMatch;
import dev.sluice.gateway.sample.SampleMatch;
import dev.sluice.gateway.sample.SampleRequest;
import dev.sluice.gateway.target.RequestTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatchTableTest {

    private static final StringMatch GET = new StringMatch.Exact("GET");
    private static final StringMatch POST = new StringMatch.Exact("POST");

    @Test
    void findsNothingInAnEmptyTable() {
        assertThat(table().match(get("checkout", "/"))).isEmpty();
    }

    @Test
    void letsTheFirstBlockWinHoweverItIsIndexed() {
        SampleRequest request = get("checkout", "/a/b");
        List<SampleMatch> alike =
                List.of(
                        exact("/a/b"),
                        prefix("/a"),
                        prefix("/a/b"),
                        regex("/a/.*"),
                        any(),
                        uriIgnoringCase(new StringMatch.Exact("/A/B")),
                        uriIgnoringCase(new StringMatch.Prefix("/A")));

        for (SampleMatch first : alike) {
            for (SampleMatch second : alike) {
                assertThat(table(first, second).match(request)).contains(0);
                assertThat(table(first.method(POST), second).match(request)).contains(1);
            }
        }
    }

    @Test
    void triesALaterBlockOfThePathWhenAnEarlierOneFails() {
        MatchTable<Integer> table =
                table(exact("/a").method(POST), prefix("/a").method(POST), exact("/a"), any());

        assertThat(table.match(get("checkout", "/a"))).contains(2);
        assertThat(table.match(get("checkout", "/ab"))).contains(3);
    }

    @Test
    void findsPrefixesThatShareBeginnings() {
        MatchTable<Integer> table =
                table(
                        prefix("/checkout/v2"),
                        prefix("/check"),
                        prefix("/cart"),
                        prefix("/checkout/v1"),
                        prefix("/c"));

        assertThat(table.match(get("h", "/checkout/v1/x"))).contains(1);
        assertThat(table.match(get("h", "/checkout/v2"))).contains(0);
        assertThat(table.match(get("h", "/cartoon"))).contains(2);
        assertThat(table.match(get("h", "/ca"))).contains(4);
        assertThat(table.match(get("h", "/d"))).isEmpty();
    }

    @Test
    void holdsAsManyNestedPrefixesAsAPathCanHave() {
        int depth = 8_000;
        MatchTable<Integer> table =
                table(
                        IntStream.iterate(depth, length -> length > 0, length -> length - 1)
                                .mapToObj(length -> prefix("/" + "a".repeat(length)))
                                .toArray(SampleMatch[]::new));

        assertThat(table.match(get("h", "/" + "a".repeat(depth)))).contains(0);
        assertThat(table.match(get("h", "/a"))).contains(depth - 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 10_000})
    void triesTheBlocksOfThePathAndNoOthers(int blocks) {
        MatchTable<Integer> byPath = table(numbered(blocks, MatchTableTest::exactPath));
        MatchTable<Integer> byPrefix = table(numbered(blocks, MatchTableTest::pathPrefix));
        CountingRequest last = new CountingRequest(get("h", "/service-" + (blocks - 1) + "/"));

        assertThat(byPath.match(last)).contains(blocks - 1);
        assertThat(byPrefix.match(last)).contains(blocks - 1);

        assertThat(last.conditionsTried).isEqualTo(2);
    }

    @Test
    void triesNoRegexAfterABlockThatIsKnownToHold() {
        CountingRequest request = new CountingRequest(get("h", "/a"));
        MatchTable<Integer> table =
                table(exact("/a"), regex("/.*").method(GET), regex("/a").method(GET));

        table.match(request);

        assertThat(request.conditionsTried).isZero();
    }

    @Test
    void keepsItsEntriesInTheirOrder() {
        assertThat(table(exact("/a"), any()).entries())
                .extracting(MatchTable.Entry::outcome)
                .containsExactly(0, 1);
    }

    private static SampleMatch exactPath(int number) {
        return exact("/service-" + number + "/").method(GET);
    }

    private static SampleMatch pathPrefix(int number) {
        return prefix("/service-" + number + "/").method(GET);
    }

    private static SampleMatch[] numbered(int count, IntFunction<SampleMatch> match) {
        return IntStream.range(0, count).mapToObj(match).toArray(SampleMatch[]::new);
    }

    /** A table whose outcomes are the numbers of its blocks. */
    private static MatchTable<Integer> table(SampleMatch... matches) {
        List<MatchTable.Entry<Integer>> entries = new ArrayList<>();
        for (SampleMatch match : matches) {
            entries.add(new MatchTable.Entry<>(MatchBlock.of(match.match()), entries.size()));
        }
        return MatchTable.of(entries);
    }

    /** Counts how often a condition on the method is tried, which every block here has. */
    private static final class CountingRequest implements RouteRequest {

        private final SampleRequest request;
        private int conditionsTried;

        CountingRequest(SampleRequest request) {
            this.request = request;
        }

        @Override
        public RequestTarget target() {
            return request.target();
        }

        @Override
        public String method() {
            conditionsTried++;
            return request.method();
        }

        @Override
        public String scheme() {
            return request.scheme();
        }

        @Override
        public String header(String name) {
            return request.header(name);
        }
    }
}
