// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * The cases that others wrote, beside the checkout or where {@code -Dcorpus=DIR} says. A test that
 * needs them is skipped where they are not, and says so in one line. Thread-safe: holds no state.
 */
public final class Corpus {

    private Corpus() {}

    /** A folder of the corpus. */
    public static Path folder(Class<?> test, String name) {
        Path folder = Path.of(System.getProperty("corpus", "../../shared/corpus"), name);
        boolean there = Files.isDirectory(folder);
        if (!there) {
            System.out.println(
                    test.getSimpleName() + ": skipped, " + folder + " is not there (-Dcorpus=)");
        }
        // It lies beside the checkout, not in it; the pipeline insists on it.
        Assumptions.assumeTrue(there);
        return folder;
    }
}
