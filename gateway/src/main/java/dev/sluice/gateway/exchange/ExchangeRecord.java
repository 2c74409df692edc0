// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.exchange;

import dev.sluice.gateway.failure.ResponseFlag;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one exchange that the access log, the metrics and the traces show, gathered while it
 * lasts. The strings that name listener, route, destination and subset are the same instances for
 * all exchanges of a route under one config, so that observers may key caches by identity. Confined
 * to one event loop.
 */
public final class ExchangeRecord {

    private final String listener;
    private final long startEpochMillis;
    private final long startNanos;

    private String method = "";
    private String authority = "";
    private String path = "";
    private String protocol = "";
    private String remoteAddress = "";
    private String sourcePrincipal = "";
    private String destinationPrincipal = "";
    private @Nullable String userAgent;
    private @Nullable String traceparent;

    private String route = "";
    private String destination = "";
    private String subset = "";
    private @Nullable String endpoint;

    private int status;
    private int flags;
    private int attempts;
    private long requestBytes;
    private long responseBytes;
    private long upstreamHeadNanos;
    private long endNanos;
    private @Nullable String detail;

    /**
     * @param startEpochMillis wall clock at the arrival of the request head
     * @param startNanos monotonic clock at the same instant; all other nanos are of the same clock
     */
    public ExchangeRecord(String listener, long startEpochMillis, long startNanos) {
        this.listener = listener;
        this.startEpochMillis = startEpochMillis;
        this.startNanos = startNanos;
    }

    /** Notes what the request head says. {@code path} is canonical and without the query. */
    public void request(String method, String authority, String path, String protocol) {
        this.method = method;
        this.authority = authority;
        this.path = path;
        this.protocol = protocol;
    }

    /** Notes who sent the request. */
    public void peer(String remoteAddress, @Nullable String userAgent) {
        this.remoteAddress = remoteAddress;
        this.userAgent = userAgent;
    }

    /** Notes who the peers of a mutual TLS connection are; without one both stay empty. */
    public void principals(String source, String destination) {
        sourcePrincipal = source;
        destinationPrincipal = destination;
    }

    public void traceparent(String value) {
        traceparent = value;
    }

    /** Notes the route, by the name that logs and metrics show. */
    public void route(String name) {
        route = name;
    }

    /** Notes the destination that was chosen; {@code subset} is empty when the route names none. */
    public void destination(String host, String subset) {
        this.destination = host;
        this.subset = subset;
    }

    /** Notes that one more try was begun, at this endpoint. */
    public void attempt(String endpointAddress) {
        attempts++;
        endpoint = endpointAddress;
    }

    /** Notes the arrival of the upstream's response head; the last try's counts. */
    public void upstreamHead(long nowNanos) {
        upstreamHeadNanos = nowNanos;
    }

    public void flag(ResponseFlag flag) {
        flags |= flag.bit();
    }

    /** Notes why the exchange failed, in words for the log. */
    public void detail(String words) {
        detail = words;
    }

    public void requestBytes(int more) {
        requestBytes += more;
    }

    public void responseBytes(int more) {
        responseBytes += more;
    }

    /** Notes the status that was, or would have been, sent. */
    public void status(int code) {
        status = code;
    }

    public void end(long nowNanos) {
        endNanos = nowNanos;
    }

    public String listener() {
        return listener;
    }

    public long startEpochMillis() {
        return startEpochMillis;
    }

    /** From the request head to the end of the exchange. */
    public long durationNanos() {
        return endNanos - startNanos;
    }

    /** From the request head to the upstream's response head, or -1 when there was none. */
    public long upstreamHeadAfterNanos() {
        return upstreamHeadNanos == 0 ? -1 : upstreamHeadNanos - startNanos;
    }

    public String method() {
        return method;
    }

    public String authority() {
        return authority;
    }

    public String path() {
        return path;
    }

    public String protocol() {
        return protocol;
    }

    public String remoteAddress() {
        return remoteAddress;
    }

    /** The authenticated identity of the client, empty when there is none. */
    public String sourcePrincipal() {
        return sourcePrincipal;
    }

    /** The authenticated identity of the upstream, empty when there is none. */
    public String destinationPrincipal() {
        return destinationPrincipal;
    }

    public @Nullable String userAgent() {
        return userAgent;
    }

    public @Nullable String traceparent() {
        return traceparent;
    }

    /** Empty when no route was found. */
    public String route() {
        return route;
    }

    /** Empty when no destination was chosen. */
    public String destination() {
        return destination;
    }

    public String subset() {
        return subset;
    }

    /** The address of the last endpoint that was tried, if any was. */
    public @Nullable String endpoint() {
        return endpoint;
    }

    public int status() {
        return status;
    }

    /** Bits of {@link ResponseFlag}. */
    public int flags() {
        return flags;
    }

    public int attempts() {
        return attempts;
    }

    /** Bytes of the request body, without framing. */
    public long requestBytes() {
        return requestBytes;
    }

    /** Bytes of the response body, without framing. */
    public long responseBytes() {
        return responseBytes;
    }

    public @Nullable String detail() {
        return detail;
    }
}
