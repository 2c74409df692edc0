// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.failure;

/**
 * Turns a failure into what the client and the log see: a status, a flag and one sentence. The only
 * place that knows status codes of failures. Thread-safe: holds no state.
 */
public final class FailureMapper {

    private FailureMapper() {}

    /** The status to answer with when no response head was sent yet. */
    public static int status(FailureReason reason) {
        return switch (reason) {
            case MALFORMED_REQUEST -> 400;
            case NO_ROUTE -> 404;
            case SLOW_REQUEST, REQUEST_BODY_IDLE -> 408;
            case URI_TOO_LONG -> 414;
            case HEADERS_TOO_LARGE -> 431;
            // Never sent, as nobody is there any more; nginx and Envoy log it so.
            case CLIENT_CLOSED, RESPONSE_BODY_IDLE -> 499;
            case INTERNAL -> 500;
            case NOT_IMPLEMENTED -> 501;
            case UPSTREAM_PROTOCOL -> 502;
            case UPSTREAM_RESET,
                    NO_DESTINATION,
                    NO_HEALTHY_ENDPOINT,
                    CONNECT_FAILED,
                    UPSTREAM_OVERFLOW,
                    DRAINED ->
                    503;
            case UPSTREAM_STALLED, TRY_TIMEOUT, ROUTE_TIMEOUT, STREAM_IDLE -> 504;
            case VERSION_NOT_SUPPORTED -> 505;
        };
    }

    /** The flag that stands in the log and in the metrics. */
    public static ResponseFlag flag(FailureReason reason) {
        return switch (reason) {
            case MALFORMED_REQUEST,
                    URI_TOO_LONG,
                    HEADERS_TOO_LARGE,
                    NOT_IMPLEMENTED,
                    VERSION_NOT_SUPPORTED ->
                    ResponseFlag.DOWNSTREAM_PROTOCOL_ERROR;
            case CLIENT_CLOSED, RESPONSE_BODY_IDLE, SLOW_REQUEST, REQUEST_BODY_IDLE ->
                    ResponseFlag.DOWNSTREAM_TERMINATION;
            case NO_ROUTE -> ResponseFlag.NO_ROUTE;
            case NO_DESTINATION -> ResponseFlag.NO_CLUSTER;
            case NO_HEALTHY_ENDPOINT -> ResponseFlag.NO_HEALTHY_UPSTREAM;
            case CONNECT_FAILED -> ResponseFlag.UPSTREAM_CONNECTION_FAILURE;
            case UPSTREAM_OVERFLOW -> ResponseFlag.UPSTREAM_OVERFLOW;
            case UPSTREAM_RESET -> ResponseFlag.UPSTREAM_TERMINATION;
            case UPSTREAM_PROTOCOL -> ResponseFlag.UPSTREAM_PROTOCOL_ERROR;
            case UPSTREAM_STALLED, TRY_TIMEOUT, ROUTE_TIMEOUT -> ResponseFlag.UPSTREAM_TIMEOUT;
            case STREAM_IDLE -> ResponseFlag.STREAM_IDLE_TIMEOUT;
            case DRAINED, INTERNAL -> ResponseFlag.LOCAL_RESET;
        };
    }

    /** The body of the answer: what happened, without a word about how the gateway is built. */
    public static String sentence(FailureReason reason) {
        return switch (reason) {
            case MALFORMED_REQUEST -> "malformed request";
            case URI_TOO_LONG -> "request URI too long";
            case HEADERS_TOO_LARGE -> "request headers too large";
            case NOT_IMPLEMENTED -> "not implemented";
            case VERSION_NOT_SUPPORTED -> "HTTP version not supported";
            case SLOW_REQUEST -> "request timeout";
            case REQUEST_BODY_IDLE -> "request body timeout";
            case RESPONSE_BODY_IDLE, CLIENT_CLOSED -> "client closed request";
            case NO_ROUTE -> "no route";
            case NO_DESTINATION -> "no such destination";
            case NO_HEALTHY_ENDPOINT -> "no healthy upstream";
            case CONNECT_FAILED -> "upstream connection failure";
            case UPSTREAM_OVERFLOW -> "upstream overflow";
            case UPSTREAM_RESET -> "upstream connection terminated";
            case UPSTREAM_PROTOCOL -> "upstream protocol error";
            case UPSTREAM_STALLED, TRY_TIMEOUT, ROUTE_TIMEOUT -> "upstream request timeout";
            case STREAM_IDLE -> "stream timeout";
            case DRAINED -> "draining";
            case INTERNAL -> "internal error";
        };
    }
}
