// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.read.ConfigReader;
import dev.sluice.cluster.config.read.ConfigReading;
import dev.sluice.cluster.config.read.problem.ConfigProblem;
import dev.sluice.cluster.testkit.Corpus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What Istio accepts is accepted, what it rejects is rejected for the same cause, and what it warns
 * of is warned of for the same cause. A cause is the same when the problem's code is one that the
 * table of causes gives for Istio's message.
 */
final class IstioCorpusTest {

    private static final Set<String> KINDS =
            Set.of("VirtualService", "DestinationRule", "Gateway", "ServiceEntry", "WorkloadEntry");
    private static final int DIFFERENCES_MAX = 10;
    private static final Path PAGE = Path.of("..", "docs", "istio-compatibility.md");

    private final Causes errors = new Causes(lines("error-causes.txt"));
    private final Causes warnings = new Causes(lines("warning-causes.txt"));
    private final Set<String> intended = Set.copyOf(entries("intended-differences.txt"));

    @Test
    void verdictsAgreeWithIstio() throws IOException {
        Path folder = Corpus.folder(IstioCorpusTest.class, "istio");

        Agreement agreement = new Agreement();
        for (CorpusCase each : new CorpusIndex(folder).cases()) {
            compare(each, agreement);
        }

        agreement.lines().forEach(line -> System.out.println("IstioCorpusTest: " + line));
        assertFloor(agreement, "accept", 99);
        assertFloor(agreement, "reject", 97);
        assertFloor(agreement, "accept-with-warning", 95);
        assertNotFallen(agreement);
    }

    @Test
    void everyIntendedDifferenceHasItsReasonOnThePage() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(intended).hasSizeLessThanOrEqualTo(DIFFERENCES_MAX).allMatch(page::contains);
    }

    private void compare(CorpusCase each, Agreement agreement) {
        ConfigReading reading = ConfigReader.read(List.of(each.file()));
        boolean agrees =
                switch (each.expected()) {
                    case "reject" -> errors.shared(reading.errors(), each.reasons());
                    case "accept" -> reading.valid();
                    default ->
                            reading.valid() && warnings.shared(reading.warnings(), each.reasons());
                };
        String found = reading.problems().stream().map(ConfigProblem::toString).toList().toString();
        agreement.add(
                each, agrees, intended.contains(each.name()), found + ", Istio: " + each.reasons());
    }

    private static void assertFloor(Agreement agreement, String verdict, int floor) {
        for (String kind : KINDS) {
            assertThat(agreement.percent(kind, verdict))
                    .as("%s %s: %s", kind, verdict, agreement.disagreements())
                    .isGreaterThanOrEqualTo(floor);
        }
    }

    private static void assertNotFallen(Agreement agreement) {
        List<String> fallen = new ArrayList<>();
        for (String line : entries("figures.txt")) {
            String[] words = line.split(" ", -1);
            int now = agreement.agreeing(words[0], words[1]);
            if (now < Integer.parseInt(words[2])) {
                fallen.add(line + ", now " + now);
            }
        }
        assertThat(fallen).as("%s", agreement.disagreements()).isEmpty();
    }

    private static List<String> entries(String resource) {
        return lines(resource).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    private static List<String> lines(String resource) {
        try (var in = IstioCorpusTest.class.getResourceAsStream("/corpus/" + resource)) {
            byte[] bytes = Objects.requireNonNull(in, resource).readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
