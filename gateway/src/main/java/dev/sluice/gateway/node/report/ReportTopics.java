// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.report;

import dev.sluice.cluster.bus.MessageCodec;
import dev.sluice.cluster.bus.Topic;

/** Addresses on the bus about how nodes stand. Immutable. */
public final class ReportTopics {

    /** Each node tells all others how it stands. */
    public static final Topic<NodeReported> NODE_REPORTED =
            new Topic<>(
                    "cluster.node-reported.v1",
                    MessageCodec.of(ReportJson::encode, ReportJson::decode));

    private ReportTopics() {}
}
