// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.testkit.Corpus;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More than a thousand messages that others have broken parsers with, against a whole node. */
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

    /** Sound messages that are refused all the same. */
    private static final Set<String> STRICTER =
            Set.of(
                    // Nothing can be routed without a host, even where HTTP/1.0 allows it.
                    "Funky `Content-Length` with body",
                    // The corpus adds a Host header that is not that of the target.
                    "`host:port` terminated by a query string",
                    "`host:port` terminated by a space");

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofMillis(100);

    @TempDir private static Path folder;
    private static Services services;
    private static RunningNode node;

    /**
     * One message. Immutable.
     *
     * @param bytes each as the character of its number
     * @param requests how many requests a strict reading finds in it, sound or not
     */
    private record Message(String name, String bytes, String expect, int requests) {}

    @BeforeAll
    static void start() {
        NodeFiles files = new NodeFiles(folder);
        files.write(
                "gateways",
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
        services = new Services(files).with("echo");
        node = RunningNode.start(files, 8080);
    }

    @AfterAll
    static void stop() {
        node.close();
        services.close();
    }

    @Test
    void noMalformedMessageGoesThrough() throws IOException {
        List<String> passed = new ArrayList<>();
        List<String> differing = new ArrayList<>();
        int messages = 0;
        for (Message message : messages()) {
            messages++;
            int before = forwarded();
            String verdict = verdict(message);
            int sound = message.expect().equals("accept") ? message.requests() : 0;
            boolean open = message.expect().equals("either");
            if (!open && forwarded() - before > Math.max(sound, message.requests() - 1)) {
                passed.add(message.name());
            }
            // What is incomplete may as well be refused before its end comes.
            boolean early = message.expect().equals("incomplete") && verdict.equals("reject");
            if (!open && !early && !verdict.equals(message.expect())) {
                differing.add(message.name());
            }
        }

        System.out.println(
                "wire corpus: %d of %d messages judged as expected, not %s"
                        .formatted(messages - differing.size(), messages, differing));
        assertThat(messages).isGreaterThan(1_100);
        assertThat(passed).as("malformed messages that reached the upstream").isEmpty();
        assertThat(STRICTER).containsAll(differing);
    }

    private static String verdict(Message message) {
        Duration patience = message.expect().equals("incomplete") ? SILENCE : PATIENCE;
        try (RawHttpClient client = RawHttpClient.to(node.port("8080"))) {
            client.send(message.bytes());
            for (int i = 0; i < Math.max(1, message.requests()); i++) {
                RawResponse response = client.response(patience);
                if (response.ending() == Ending.TIMED_OUT) {
                    return "incomplete";
                }
                if (response.status() != 200) {
                    return "reject";
                }
            }
            return "accept";
        }
    }

    /** Requests that reached the upstream whole. */
    private static int forwarded() {
        return (int)
                services.at("echo").requests().stream()
                        .filter(request -> request.body().ending() == Ending.COMPLETE)
                        .count();
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
