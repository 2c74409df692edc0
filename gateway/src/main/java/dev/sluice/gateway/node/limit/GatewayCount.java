// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.limit;

import dev.sluice.cluster.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many gateways the cluster had when it was last seen whole, over restarts: a node that comes
 * back and finds nobody must not take the share of all others for its own. Confined to one caller
 * at a time; every method blocks.
 *
 * @param file holds the number; missing on a node that was in no cluster yet
 */
record GatewayCount(DurableFile file) {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayCount.class);

    /** More than any cluster has; a file that says more is damaged. */
    private static final int GATEWAYS_MAX = 100_000;

    /** The number that was kept; 1 when none was. */
    int read() {
        try {
            String text =
                    file.read()
                            .map(kept -> new String(kept, StandardCharsets.US_ASCII))
                            .orElse("1")
                            .trim();
            if (text.matches("[1-9][0-9]{0,5}") && Integer.parseInt(text) <= GATEWAYS_MAX) {
                return Integer.parseInt(text);
            }
            LOG.warn("{}: \"{}\" (expected: the number of gateways); taken as 1", file, text);
        } catch (IOException e) {
            LOG.warn("{}: {} (expected: a file that can be read); taken as 1", file, e.toString());
        }
        return 1;
    }

    /** Keeps the number; what the disk refuses is said and costs nothing but the memory. */
    void write(int gateways) {
        try {
            file.write((gateways + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            LOG.warn("{}: {} (expected: a file that can be written)", file, e.toString());
        }
    }
}
