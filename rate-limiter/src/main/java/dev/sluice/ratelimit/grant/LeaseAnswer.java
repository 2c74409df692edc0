// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.grant;

/** What a broker says to a {@link LeaseRequest}. Immutable. */
public sealed interface LeaseAnswer {

    long grantId();

    /**
     * The request was decided. Fewer tokens than wanted means that there are no more now.
     *
     * @param tokens granted on top of what was reported as held; 0 or more
     * @param renewed what was reported as held lives on as long as the grant; otherwise the owner
     *     does not know of it, and the holder drops it
     * @param validNanos how long all of it may be spent, from the instant of sending the request
     * @param waitNanos when short: until the owner expects the next token; otherwise 0
     * @param left what is left at the owner
     */
    record Granted(
            long grantId, long tokens, boolean renewed, long validNanos, long waitNanos, long left)
            implements LeaseAnswer {}

    /** The request was not decided; nothing changed at the owner. */
    record Refused(long grantId, Refusal reason) implements LeaseAnswer {}
}
