// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.corpus;

import java.nio.file.Path;
import java.util.List;

/**
 * A resource with Istio's verdict. Immutable.
 *
 * @param expected {@code accept}, {@code accept-with-warning} or {@code reject}
 * @param reasons what Istio says to justify the verdict, one complaint each
 */
record CorpusCase(Path file, String kind, String expected, List<String> reasons) {

    String name() {
        return file.getFileName().toString();
    }
}
