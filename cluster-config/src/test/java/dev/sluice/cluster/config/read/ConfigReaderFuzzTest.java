// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.read.problem.ConfigProblem;
import dev.sluice.cluster.testkit.Seed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever bytes come in, the reader answers with problems that have a place, and never throws. */
final class ConfigReaderFuzzTest {

    private static final int ROUNDS = 3_000;
    private static final int MUTATIONS_MAX = 8;
    private static final Path FOLDER = Path.of("src", "test", "resources", "config");

    /** Pieces that YAML gives a meaning to. */
    private static final List<String> PIECES =
            List.of(
                    "---\n",
                    "...\n",
                    "\t",
                    "\u0000",
                    "\uFEFF",
                    "&a ",
                    "*a",
                    "<<: *a",
                    "!!binary ",
                    "!x ",
                    "{",
                    "}",
                    "[",
                    "]",
                    "\"",
                    "'",
                    "|\n",
                    ">-\n",
                    "? ",
                    ": ",
                    "- ",
                    "#",
                    "%YAML ",
                    "null",
                    "~",
                    "yes",
                    "0x1",
                    "1e999999999",
                    "-",
                    ",",
                    "\r",
                    "\\",
                    "\u2028",
                    "@",
                    "`");

    @Test
    void anyMutationOfAConfigIsAnsweredWithPlacedProblems() throws IOException {
        List<byte[]> configs = configs();
        RandomGenerator random = Seed.of(ConfigReaderFuzzTest.class).generator();
        for (int round = 0; round < ROUNDS; round++) {
            byte[] mutant = mutate(configs.get(random.nextInt(configs.size())), random);

            List<ConfigProblem> problems = Reading.of(mutant).problems();

            int lines = 1 + (int) new String(mutant, StandardCharsets.ISO_8859_1).lines().count();
            assertThat(problems)
                    .as("round %d", round)
                    .allSatisfy(problem -> assertThat(problem.at().line()).isBetween(0, lines))
                    .allSatisfy(problem -> assertThat(problem.message()).isNotBlank());
        }
    }

    private static List<byte[]> configs() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<Path> yaml =
                    files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
            byte[][] configs = new byte[yaml.size()][];
            for (int index = 0; index < configs.length; index++) {
                configs[index] = Files.readAllBytes(yaml.get(index));
            }
            return List.of(configs);
        }
    }

    private static byte[] mutate(byte[] config, RandomGenerator random) {
        byte[] mutant = config;
        int mutations = 1 + random.nextInt(MUTATIONS_MAX);
        for (int mutation = 0; mutation < mutations && mutant.length > 1; mutation++) {
            mutant = mutateOnce(mutant, random);
        }
        return mutant;
    }

    private static byte[] mutateOnce(byte[] config, RandomGenerator random) {
        int at = random.nextInt(config.length);
        int end = at + random.nextInt(config.length - at);
        return switch (random.nextInt(6)) {
            case 0 -> replaced(config, at, at + 1, new byte[] {(byte) random.nextInt(256)});
            case 1 -> replaced(config, at, end, new byte[0]);
            case 2 -> replaced(config, at, at, Arrays.copyOfRange(config, at, end));
            case 3 -> Arrays.copyOf(config, at);
            default -> {
                String piece = PIECES.get(random.nextInt(PIECES.size()));
                yield replaced(config, at, at, piece.getBytes(StandardCharsets.UTF_8));
            }
        };
    }

    private static byte[] replaced(byte[] config, int from, int to, byte[] by) {
        ByteArrayOutputStream mutant = new ByteArrayOutputStream();
        mutant.write(config, 0, from);
        mutant.writeBytes(by);
        mutant.write(config, to, config.length - to);
        return mutant.toByteArray();
    }
}
