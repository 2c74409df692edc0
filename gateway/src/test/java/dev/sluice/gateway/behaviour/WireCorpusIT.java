// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.testkit.Corpus;
import dev.sluice.cluster.testkit.Seed;
import dev.sluice.cluster.testkit.http.Ending;
import dev.sluice.cluster.testkit.http.RawHttpClient;
import dev.sluice.cluster.testkit.http.RawResponse;
import dev.sluice.gateway.fixture.NodeFiles;
import dev.sluice.gateway.fixture.RunningNode;
import dev.sluice.gateway.fixture.Yaml;
import dev.sluice.gateway.fixture.origin.StrictOrigin;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * More than a thousand messages that others have broken parsers with, against a whole node, in
 * front of an origin that reads what is forwarded more strictly than any server.
 */
class WireCorpusIT {

    private static final List<String> SETS =
            List.of(
                    "h1spec",
                    "http-garden",
                    "llhttp-requests",
                    "portswigger-cl",
                    "portswigger-te",
                    "smuggler-default",
                    "smuggler-doubles",
                    "smuggler-exhaustive");

    /** Sound messages that are refused all the same, each with its reason. */
    private static final Map<String, String> STRICTER =
            Map.of(
                    "Funky `Content-Length` with body",
                    "nothing can be routed without a host, even where HTTP/1.0 allows it",
                    "`host:port` terminated by a query string",
                    "the corpus adds a Host header that is not that of the target",
                    "`host:port` terminated by a space",
                    "the corpus adds a Host header that is not that of the target");

    /** What a refusal may say. */
    private static final Set<Integer> REFUSALS = Set.of(400, 414, 431, 501, 505);

    /** Requests whose body turns out malformed when their head is on its way already. */
    private static final int BEGUN_IN_VAIN_MAX = 12;

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofMillis(100);
    private static final int SAMPLE = 100;

    private static final String SOUND = RawHttpClient.head("GET", "a", "/sound");

    @TempDir private static Path folder;
    private static StrictOrigin origin;
    private static RunningNode node;
    private static List<Message> messages;

    /**
     * One message. Immutable.
     *
     * @param bytes each as the character of its number
     * @param requests how many requests a strict reading finds in it, sound or not
     */
    private record Message(String name, String bytes, String expect, int requests) {

        /** How many requests may be forwarded whole. */
        int forwardedMax() {
            return switch (expect) {
                case "accept" -> requests;
                case "either" -> Math.max(1, requests);
                // Those in front of the one that is malformed or unfinished.
                default -> Math.max(0, requests - 1);
            };
        }

        /** What is incomplete may as well be refused before its end comes. */
        boolean agrees(String verdict) {
            return expect.equals("either")
                    || verdict.equals(expect)
                    || (expect.equals("incomplete") && verdict.equals("reject"));
        }
    }

    @BeforeAll
    static void start() throws IOException {
        origin = StrictOrigin.start();
        NodeFiles files = new NodeFiles(folder);
        files.write(
                "edge",
                Yaml.service("echo", origin.port()),
                """
                apiVersion: networking.istio.io/v1
                kind: Gateway
                metadata: { name: edge }
                spec:
                  servers: [{ port: { number: 8080, name: http, protocol: HTTP }, hosts: ["*"] }]
                """,
                """
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: { name: edge }
                spec:
                  hosts: ["*"]
                  gateways: [edge]
                  http: [{ route: [{ destination: { host: echo } }] }]
                """);
        node = RunningNode.start(files, 8080);
        messages = messages();
    }

    @AfterAll
    static void stop() {
        node.close();
        origin.close();
        assertThat(origin.faults()).as("what no strict server would take").isEmpty();
    }

    @Test
    void noMalformedMessageGoesThrough() {
        Set<String> passed = new TreeSet<>();
        Set<String> differing = new TreeSet<>();
        Map<Integer, Integer> statuses = new TreeMap<>();
        int inVainBefore = origin.begun() - origin.whole();
        for (Message message : messages) {
            int before = origin.whole();
            String verdict = verdict(message, client -> client.send(message.bytes()), statuses);
            if (origin.whole() - before > message.forwardedMax()) {
                passed.add(message.name());
            }
            if (!message.agrees(verdict)) {
                differing.add(message.name());
            }
        }

        int inVain = origin.begun() - origin.whole() - inVainBefore;
        System.out.println(
                ("wire corpus: %d of %d messages judged as expected, not %s;"
                                + " refused with %s; %d begun in vain")
                        .formatted(
                                messages.size() - differing.size(),
                                messages.size(),
                                differing,
                                statuses,
                                inVain));
        assertThat(messages).hasSizeGreaterThan(1_100);
        assertThat(passed).as("malformed messages that reached the upstream").isEmpty();
        assertThat(differing).isEqualTo(new TreeSet<>(STRICTER.keySet()));
        assertThat(inVain).isLessThanOrEqualTo(BEGUN_IN_VAIN_MAX);
        assertThat(REFUSALS).containsAll(statuses.keySet());
    }

    @Test
    void deliveryByteByByteChangesNothing() {
        for (Message message : sample()) {
            int before = origin.whole();
            String verdict =
                    verdict(message, client -> sendSlowly(client, message), new TreeMap<>());

            assertThat(message.agrees(verdict) || STRICTER.containsKey(message.name()))
                    .as("%s: %s", message, verdict)
                    .isTrue();
            assertThat(origin.whole() - before).isLessThanOrEqualTo(message.forwardedMax());
        }
    }

    @Test
    void messageBehindAnotherIsJudgedLikeTheFirst() {
        for (Message message : sample()) {
            int before = origin.whole();
            String bytes = SOUND + message.bytes();
            Message behind =
                    new Message(
                            message.name(),
                            bytes,
                            message.expect(),
                            Math.max(1, message.requests()) + 1);
            String verdict = verdict(behind, client -> client.send(bytes), new TreeMap<>());

            assertThat(message.agrees(verdict) || STRICTER.containsKey(message.name()))
                    .as("%s: %s", message, verdict)
                    .isTrue();
            assertThat(origin.whole() - before)
                    .as(message.name())
                    .isBetween(1, 1 + message.forwardedMax());
        }
    }

    /** A server may close while the client still sends. */
    private static void sendSlowly(RawHttpClient client, Message message) {
        try {
            for (int i = 0; i < message.bytes().length(); i++) {
                client.send(message.bytes().substring(i, i + 1));
            }
        } catch (UncheckedIOException closed) {
            assertThat(message.expect()).as(message.name()).isNotEqualTo("accept");
        }
    }

    private static String verdict(
            Message message, Consumer<RawHttpClient> sending, Map<Integer, Integer> statuses) {
        Duration patience = message.expect().equals("incomplete") ? SILENCE : PATIENCE;
        try (RawHttpClient client = RawHttpClient.to(node.port("8080"))) {
            sending.accept(client);
            for (int i = 0; i < Math.max(1, message.requests()); i++) {
                RawResponse response = client.response(patience);
                if (response.ending() == Ending.TIMED_OUT) {
                    return "incomplete";
                }
                if (response.status() != 200) {
                    // Behind an answer the connection may as well end without a word.
                    if (i == 0 || response.status() > 0) {
                        statuses.merge(response.status(), 1, Integer::sum);
                    }
                    return client.ending().brokenOff() ? "reject" : "left open";
                }
            }
            return "accept";
        }
    }

    private static List<Message> sample() {
        List<Message> shuffled = new ArrayList<>(messages);
        Collections.shuffle(shuffled, new Random(Seed.of(WireCorpusIT.class).value()));
        return shuffled.subList(0, SAMPLE);
    }

    private static List<Message> messages() throws IOException {
        List<Message> messages = new ArrayList<>();
        Path corpus = Corpus.folder(WireCorpusIT.class, "h1");
        for (String set : SETS) {
            JsonObject file = new JsonObject(Files.readString(corpus.resolve(set + ".json")));
            file.getJsonArray("cases").stream()
                    .map(JsonObject.class::cast)
                    .flatMap(
                            test ->
                                    Stream.of(
                                            message(test, "raw", "expect", "requests"),
                                            message(
                                                    test,
                                                    "raw_with_host",
                                                    "expect_with_host",
                                                    "requests_with_host")))
                    .forEach(messages::addAll);
        }
        return messages;
    }

    private static List<Message> message(
            JsonObject test, String raw, String expect, String requests) {
        if (!test.containsKey(raw)) {
            return List.of();
        }
        return List.of(
                new Message(
                        test.getString("name"),
                        new String(
                                Base64.getDecoder().decode(test.getString(raw)),
                                StandardCharsets.ISO_8859_1),
                        test.getString(expect),
                        test.getInteger(requests)));
    }
}
