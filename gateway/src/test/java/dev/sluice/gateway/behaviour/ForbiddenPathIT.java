// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.testkit.http.RawHttpClient;
import dev.sluice.cluster.testkit.http.ReceivedRequest;
import dev.sluice.gateway.fixture.NodeFiles;
import dev.sluice.gateway.fixture.RunningNode;
import dev.sluice.gateway.fixture.Services;
import dev.sluice.gateway.fixture.Yaml;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However a forbidden path is written, it meets the route that forbids it, or no route at all. */
class ForbiddenPathIT {

    private static final Pattern BYTE = Pattern.compile("\\\\x([0-9a-f]{2})");

    @TempDir private static Path folder;
    private static Services services;
    private static RunningNode node;

    /**
     * A row of the table. Immutable.
     *
     * @param target each byte the character of its number
     */
    private record Encoding(String verdict, String written, String target) {

        static Optional<Encoding> read(String line) {
            if (line.isBlank() || line.startsWith("# ")) {
                return Optional.empty();
            }
            String[] words = line.split(" ", 2);
            String target =
                    BYTE.matcher(words[1])
                            .replaceAll(
                                    found -> {
                                        int value = Integer.parseInt(found.group(1), 16);
                                        return Matcher.quoteReplacement(
                                                String.valueOf((char) value));
                                    });
            return Optional.of(new Encoding(words[0], words[1], target));
        }
    }

    @BeforeAll
    static void start() {
        NodeFiles files = new NodeFiles(folder);
        services = new Services(files).with("a");
        files.write(
                "routes",
                Yaml.routes(
                        "a",
                        """
                        - match: [{ uri: { prefix: /admin }, ignoreUriCase: true }]
                          directResponse: { status: 403 }
                        - route: [{ destination: { host: a } }]
                        """));
        node = RunningNode.start(files);
    }

    @AfterAll
    static void stop() {
        node.close();
        services.close();
    }

    @Test
    void everyEncodingMeetsTheSameRouteOrIsRefused() throws IOException {
        List<String> differing = new ArrayList<>();
        List<Encoding> encodings = encodings();
        for (Encoding encoding : encodings) {
            int status = status(encoding.target());
            if (status != expected(encoding.verdict())) {
                differing.add(encoding.written() + " -> " + status);
            }
        }

        assertThat(encodings)
                .filteredOn(encoding -> !encoding.verdict().equals("other"))
                .hasSizeGreaterThan(150);
        assertThat(differing).isEmpty();
        assertThat(services.at("a").requests())
                .as("forwarded")
                .hasSize(count(encodings, "other"))
                .extracting(ReceivedRequest::target)
                .noneMatch(
                        target -> target.startsWith("/admin") || target.matches("[^?]*/[.][.]/.*"));
    }

    private static int expected(String verdict) {
        return switch (verdict) {
            case "same" -> 403;
            case "refused" -> 400;
            case "other" -> 200;
            default -> throw new IllegalStateException("verdict: " + verdict);
        };
    }

    private static int count(List<Encoding> encodings, String verdict) {
        return (int) encodings.stream().filter(row -> row.verdict().equals(verdict)).count();
    }

    private static int status(String target) {
        return RawHttpClient.get(node.mesh(), "a", target).status();
    }

    private static List<Encoding> encodings() throws IOException {
        try (BufferedReader table =
                new BufferedReader(
                        new InputStreamReader(
                                Objects.requireNonNull(
                                        ForbiddenPathIT.class.getResourceAsStream(
                                                "/paths/forbidden.txt")),
                                StandardCharsets.US_ASCII))) {
            return table.lines().map(Encoding::read).flatMap(Optional::stream).toList();
        }
    }
}
