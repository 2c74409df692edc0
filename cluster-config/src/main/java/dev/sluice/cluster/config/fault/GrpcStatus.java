// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.fault;

/**
 * The outcome of a gRPC call, as gRPC's specification numbers them, from 0 in this order.
 * Immutable.
 */
public enum GrpcStatus {
    OK,
    CANCELLED,
    UNKNOWN,
    INVALID_ARGUMENT,
    DEADLINE_EXCEEDED,
    NOT_FOUND,
    ALREADY_EXISTS,
    PERMISSION_DENIED,
    RESOURCE_EXHAUSTED,
    FAILED_PRECONDITION,
    ABORTED,
    OUT_OF_RANGE,
    UNIMPLEMENTED,
    INTERNAL,
    UNAVAILABLE,
    DATA_LOSS,
    UNAUTHENTICATED;

    /** The value of the header {@code grpc-status}. */
    public int code() {
        return ordinal();
    }
}
