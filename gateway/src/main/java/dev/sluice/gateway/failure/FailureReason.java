// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.failure;

/** Why an exchange, or one try of it, failed, and on which side. Immutable. */
public enum FailureReason {
    /** The request breaks HTTP in a way that must not be repaired. */
    MALFORMED_REQUEST(Side.DOWNSTREAM),
    /** The request's URI is longer than the limit. */
    URI_TOO_LONG(Side.DOWNSTREAM),
    /** The request has more or larger headers than the limit. */
    HEADERS_TOO_LARGE(Side.DOWNSTREAM),
    /** The request uses a feature that is refused on purpose, such as CONNECT. */
    NOT_IMPLEMENTED(Side.DOWNSTREAM),
    /** The request is of a version of HTTP that is not spoken here. */
    VERSION_NOT_SUPPORTED(Side.DOWNSTREAM),
    /** The request head took longer than its timeout. */
    SLOW_REQUEST(Side.DOWNSTREAM),
    /** The request body stood still for longer than the body idle timeout. */
    REQUEST_BODY_IDLE(Side.DOWNSTREAM),
    /** The client stopped reading the response for longer than the body idle timeout. */
    RESPONSE_BODY_IDLE(Side.DOWNSTREAM),
    /** The client left before the response was complete. */
    CLIENT_CLOSED(Side.DOWNSTREAM),
    /** No host or no route of the host matches. */
    NO_ROUTE(Side.INTERNAL),
    /** The route names a host, subset or port that no service has. */
    NO_DESTINATION(Side.INTERNAL),
    /** The destination has no endpoint that may be used. */
    NO_HEALTHY_ENDPOINT(Side.UPSTREAM),
    /** No connection to the endpoint could be made. */
    CONNECT_FAILED(Side.UPSTREAM),
    /** Every connection is taken and the queue for one is full. */
    UPSTREAM_OVERFLOW(Side.UPSTREAM),
    /** The connection ended before the whole response had come. */
    UPSTREAM_RESET(Side.UPSTREAM),
    /** The upstream's answer is not HTTP. */
    UPSTREAM_PROTOCOL(Side.UPSTREAM),
    /** The upstream does not take the request body any further. */
    UPSTREAM_STALLED(Side.UPSTREAM),
    /** One try took longer than the route's per-try timeout. */
    TRY_TIMEOUT(Side.UPSTREAM),
    /** The exchange took longer than the route's timeout. */
    ROUTE_TIMEOUT(Side.UPSTREAM),
    /** Nothing moved on the exchange for longer than the stream idle timeout. */
    STREAM_IDLE(Side.UPSTREAM),
    /** The node is draining and its time is up. */
    DRAINED(Side.INTERNAL),
    /** A defect of the gateway itself. */
    INTERNAL(Side.INTERNAL);

    private final Side side;

    FailureReason(Side side) {
        this.side = side;
    }

    /** Who caused the failure. */
    public Side side() {
        return side;
    }

    /** The party that a failure is attributed to. Immutable. */
    public enum Side {
        DOWNSTREAM,
        UPSTREAM,
        INTERNAL
    }
}
