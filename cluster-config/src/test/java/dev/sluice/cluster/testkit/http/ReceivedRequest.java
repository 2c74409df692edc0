// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.testkit.http;

import java.util.List;

/**
 * A request as a {@link FakeUpstream} got it. Immutable.
 *
 * @param connection which of the upstream's connections it came over, counted from 1
 */
public record ReceivedRequest(int connection, List<String> head, Headers headers, Body body) {

    static ReceivedRequest of(int connection, List<String> head, Body body) {
        return new ReceivedRequest(
                connection, List.copyOf(head), Headers.parse(head.subList(1, head.size())), body);
    }

    /** The request line as it came. */
    public String requestLine() {
        return head.get(0);
    }

    public String method() {
        return requestLine().split(" ", -1)[0];
    }

    public String target() {
        return requestLine().split(" ", -1)[1];
    }

    public String text() {
        return body.text();
    }
}
