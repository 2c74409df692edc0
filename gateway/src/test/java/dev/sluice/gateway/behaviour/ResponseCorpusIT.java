// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.testkit.Corpus;
import dev.sluice.cluster.testkit.http.Behaviours;
import dev.sluice.cluster.testkit.http.Ending;
import dev.sluice.cluster.testkit.http.RawHttpClient;
import dev.sluice.cluster.testkit.http.RawResponse;
import dev.sluice.gateway.fixture.NodeFiles;
import dev.sluice.gateway.fixture.RunningNode;
import dev.sluice.gateway.fixture.Services;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Responses that others have broken parsers with, from an upstream of a whole node. */
class ResponseCorpusIT {

    /** Cases that are judged otherwise on purpose, each with its reason. */
    private static final Map<String, String> DIFFERING =
            Map.of(
                    "HTTP/1.1 with keep-alive disabled and 204 status",
                    "the response is whole; what is behind it ends with its connection",
                    "HTTP/1.1 with keep-alive disabled, content-length",
                    "the response is whole; what is behind it ends with its connection",
                    "HTTP 101 response with Upgrade and Content-Length header",
                    "nobody has asked for another protocol",
                    "HTTP 101 response with Upgrade and Transfer-Encoding header",
                    "nobody has asked for another protocol",
                    "HTTP 100 first, then 400",
                    "an empty line in front of a status line is for servers alone to ignore",
                    "Content-Length reset when no body is received",
                    "the case is of a parser that was told of no body; here the body is cut off");

    @TempDir private static Path folder;
    private static Services services;
    private static RunningNode node;

    /** One response, each byte the character of its number. Immutable. */
    private record Message(String name, String bytes, String expect) {

        boolean endsWithItsConnection() {
            return !bytes.toLowerCase(Locale.ROOT).contains("transfer-encoding")
                    && !bytes.contains("Content-Length");
        }
    }

    @BeforeAll
    static void start() {
        NodeFiles files = new NodeFiles(folder);
        services = new Services(files).with("origin");
        node = RunningNode.start(files);
    }

    @AfterAll
    static void stop() {
        node.close();
        services.close();
    }

    @Test
    void malformedResponsesAreNotPassedOn() throws IOException {
        Set<String> differing = new TreeSet<>();
        List<String> poisoned = new ArrayList<>();
        List<Message> messages = messages();
        for (Message message : messages) {
            services.at("origin").behave(Behaviours.closeAfter(message.bytes()));
            RawResponse response = RawHttpClient.get(node.mesh(), "origin", "/case");
            if (!verdict(message, response)) {
                differing.add(message.name());
            }
            services.at("origin").behave(Behaviours.raw(message.bytes()));
            if (!soundAfterwards()) {
                poisoned.add(message.name());
            }
        }

        System.out.println(
                "response corpus: %d of %d responses judged as expected, not %s"
                        .formatted(messages.size() - differing.size(), messages.size(), differing));
        assertThat(messages).hasSizeGreaterThan(40);
        assertThat(poisoned).as("responses whose bytes reached the next client").isEmpty();
        assertThat(differing).isEqualTo(new TreeSet<>(DIFFERING.keySet()));
    }

    private static boolean verdict(Message message, RawResponse response) {
        boolean refused =
                response.status() == 502 && response.text().equals("upstream protocol error");
        boolean broken = response.ending().brokenOff();
        return switch (message.expect()) {
            case "accept" -> !refused && response.complete();
            case "reject" -> refused || broken;
            case "incomplete" -> refused || broken || message.endsWithItsConnection();
            default -> throw new IllegalStateException("expect: " + message.expect());
        };
    }

    /** Whether requests after the response, on the same event loop, get what is theirs. */
    private static boolean soundAfterwards() {
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            RawResponse first = client.exchange("HEAD", "origin", "/case");
            services.at("origin").behave(Behaviours.ok("sound"));
            for (int i = 0; i < 3 && first.complete(); i++) {
                RawResponse next = client.exchange("GET", "origin", "/next");
                if (next.ending() != Ending.COMPLETE || !next.text().equals("sound")) {
                    return false;
                }
            }
            return true;
        }
    }

    private static List<Message> messages() throws IOException {
        Path corpus = Corpus.folder(ResponseCorpusIT.class, "h1");
        JsonObject file = new JsonObject(Files.readString(corpus.resolve("llhttp-responses.json")));
        return file.getJsonArray("cases").stream()
                .map(JsonObject.class::cast)
                .map(
                        test ->
                                new Message(
                                        test.getString("name"),
                                        bytes(test.getString("raw")),
                                        test.getString("expect")))
                .toList();
    }

    private static String bytes(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.ISO_8859_1);
    }
}
