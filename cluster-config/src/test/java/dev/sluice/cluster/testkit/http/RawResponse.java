// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.testkit.http;

import java.util.List;

/**
 * A response as it came over the wire, complete or not. Immutable.
 *
 * @param interim statuses of 1xx responses before it
 * @param statusLine empty when not even a head came
 */
public record RawResponse(
        List<Integer> interim, String statusLine, Headers headers, Body body, Ending ending) {

    public RawResponse {
        interim = List.copyOf(interim);
    }

    static RawResponse none(List<Integer> interim, Ending ending) {
        Body nothing = new BodyTally().ended(Headers.NONE, ending);
        return new RawResponse(interim, "", Headers.NONE, nothing, ending);
    }

    static RawResponse of(List<Integer> interim, List<String> head, Body body) {
        Headers headers = Headers.parse(head.subList(1, head.size()));
        return new RawResponse(interim, head.get(0), headers, body, body.ending());
    }

    /** The status; 0 when not even a head came. */
    public int status() {
        return statusLine.isEmpty() ? 0 : Integer.parseInt(statusLine.split(" ", -1)[1]);
    }

    /** Whether the framing says that nothing is missing. */
    public boolean complete() {
        return ending == Ending.COMPLETE;
    }

    public String text() {
        return body.text();
    }
}
