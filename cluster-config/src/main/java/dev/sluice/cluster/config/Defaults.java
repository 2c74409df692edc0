// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config;

import java.time.Duration;

/**
 * Every default of the config model in one place, each with its reason. A default that Istio
 * documents is Istio's unless the reason says otherwise. Immutable.
 */
public final class Defaults {

    /** The namespace of a resource that names none, as kubectl has it without a context. */
    public static final String NAMESPACE = "default";

    /** Istio's cluster domain: short hosts are completed with it. */
    public static final String DOMAIN = "cluster.local";

    /** Istio's root namespace: mesh-wide policies stand there. */
    public static final String ROOT_NAMESPACE = "istio-system";

    /** The gateway name that stands for the node's mesh listener. */
    public static final String MESH_GATEWAY = "mesh";

    /**
     * Istio's connect timeout; long enough for one lost SYN and its retransmissions at 1, 3 and 7
     * s.
     */
    public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /** How long a client may take to send a request head; a slower one is a slowloris. */
    public static final Duration REQUEST_HEAD_TIMEOUT = Duration.ofSeconds(10);

    /** How long a body may stand still in either direction while the other side could go on. */
    public static final Duration BODY_IDLE_TIMEOUT = Duration.ofSeconds(30);

    /** Envoy's stream idle timeout: an exchange on which nothing moves for so long is given up. */
    public static final Duration STREAM_IDLE_TIMEOUT = Duration.ofMinutes(5);

    /** Istio's drain time: what is in flight may end, then it is cut. */
    public static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(45);

    /** How long an unused keep-alive connection to an endpoint is kept. */
    public static final Duration UPSTREAM_IDLE_TIMEOUT = Duration.ofSeconds(60);

    /** Istio's DNS refresh rate. */
    public static final Duration DNS_REFRESH = Duration.ofSeconds(60);

    /** Istio repeats a failed request twice when a route says nothing about retries. */
    public static final int RETRY_ATTEMPTS = 2;

    /** Istio's base of the retry backoff; the cap is ten times the base, as Envoy's is. */
    public static final Duration RETRY_BACKOFF = Duration.ofMillis(25);

    /** Istio's redirect status when none is written. */
    public static final int REDIRECT_STATUS = 301;

    /** Envoy's bound on the number of request headers. */
    public static final int HEADERS_MAX = 100;

    /** Envoy's bound on the bytes of a request head. */
    public static final int HEADER_BYTES_MAX = 60 * 1024;

    /** RFC 9110 section 4.1 asks for at least 8000 octets; the next power of two. */
    public static final int URI_BYTES_MAX = 8 * 1024;

    /** Requests that wait hold memory; an experiment that needs more says so. */
    public static final int FAULTS_IN_FLIGHT_MAX = 1_000;

    /**
     * Open connections of clients: at some ten KB each, idle ones take 200 MB beside the heap at
     * most; a flood beyond it is turned away before it takes the process down.
     */
    public static final int CONNECTIONS_MAX = 20_000;

    /** A fifth of all, so that a handful of addresses cannot hold every place. */
    public static final int CONNECTIONS_PER_PEER_MAX = 4_000;

    /** A busy connection ends within minutes or hours, so that load spreads anew. */
    public static final int REQUESTS_PER_CONNECTION_MAX = 1_000_000;

    /** RE2 programs grow with the pattern; Istio has the same bound. */
    public static final int REGEX_CHARS_MAX = 1024;

    /** Istio's bound on the body of a direct response. */
    public static final int DIRECT_RESPONSE_BYTES_MAX = 1024 * 1024;

    /**
     * A limit's burst unless it says otherwise, as time at its rate. Long enough to even out the
     * ticks of clients, short enough that a rest of minutes does not admit a flood; at least 1.
     */
    public static final Duration BURST_OF_RATE = Duration.ofMillis(100);

    /** Durations in a config are whole milliseconds, and no rate needs a finer one. */
    public static final Duration RATE_PER_MIN = Duration.ofMillis(1);

    /** What is counted over more than a day goes by the calendar, which is what a quota is for. */
    public static final Duration RATE_PER_MAX = Duration.ofHours(24);

    /**
     * Copies in flight per event loop: as many as a target that answers in 10 ms sees at 6 400/s.
     */
    public static final int SHADOW_IN_FLIGHT_MAX = 64;

    /** Bodies held for copies per event loop: 1 of 64 copies in flight may be a large upload. */
    public static final long SHADOW_BYTES_MAX = 8 * 1024 * 1024;

    /** Nobody waits for a copy; one that hangs must not keep its place for long. */
    public static final Duration SHADOW_TIMEOUT = Duration.ofSeconds(2);

    /** Covers nearly all requests of an API; what is larger is an upload. */
    public static final long SHADOW_BODY_BYTES_MAX = 1024 * 1024;

    /** What a dry-run header says when the policy gives it no value. */
    public static final String DRY_RUN_VALUE = "true";

    /** The header of the IETF's draft, which payment interfaces use already. */
    public static final String IDEMPOTENCY_KEY_HEADER = "idempotency-key";

    private Defaults() {}
}
