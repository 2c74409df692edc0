// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.limit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many gateways the cluster had when it was last seen whole, over restarts: a node that comes
 * back and finds nobody must not take the share of all others for its own. Confined to one caller
 * at a time; every method blocks.
 *
 * @param file holds the number; missing on a node that was in no cluster yet
 */
record GatewayCount(Path file) {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayCount.class);

    /** More than any cluster has; a file that says more is damaged. */
    private static final int GATEWAYS_MAX = 100_000;

    /** The number that was kept; 1 when none was. */
    int read() {
        try {
            String text = Files.exists(file) ? Files.readString(file).trim() : "1";
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
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.writeString(fresh, gateways + "\n");
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warn("{}: {} (expected: a file that can be written)", file, e.toString());
        }
    }
}
