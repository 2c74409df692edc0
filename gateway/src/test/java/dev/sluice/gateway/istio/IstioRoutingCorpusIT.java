// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.istio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.member.NodeName;
import dev.sluice.cluster.testkit.Corpus;
import dev.sluice.gateway.endpoint.Locality;
import dev.sluice.gateway.fixture.NodeFiles;
import dev.sluice.gateway.fixture.RunningNode;
import dev.sluice.gateway.listener.BindAddress;
import dev.sluice.gateway.setting.ConfigOrigin;
import dev.sluice.gateway.setting.NodeAddresses;
import dev.sluice.gateway.setting.NodeIdentity;
import dev.sluice.gateway.setting.NodePlace;
import dev.sluice.gateway.setting.NodeSettings;
import dev.sluice.gateway.setting.StartFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every case of Istio's routing tests meets its expectation on a real node, or stands in the list
 * of those that cannot yet, with the reason.
 */
class IstioRoutingCorpusIT {

    private static final String LIST = "/corpus/routing-differences.txt";

    /** What the cases ask for beside routing, and the node may leave out here. */
    private static final List<String> UNENFORCED =
            List.of(
                    "VirtualService",
                    "DestinationRule",
                    "Gateway",
                    "EnvoyFilter",
                    "PeerAuthentication",
                    "RequestAuthentication");

    private final Path behaviour = Corpus.folder(IstioRoutingCorpusIT.class, "istio-behaviour");

    @TempDir private Path folder;

    @Test
    void requestsGoWhereIstioSendsThem() throws IOException {
        Map<String, String> listed = listed();
        Map<String, List<String>> differing = new TreeMap<>();
        List<RoutingCase> cases = RoutingCase.all(behaviour);
        try (EchoMesh mesh = new EchoMesh()) {
            for (var sameConfig : byConfig(cases).entrySet()) {
                differing.putAll(differences(sameConfig.getKey(), sameConfig.getValue(), mesh));
            }
        }

        System.out.printf(
                "IstioRoutingCorpusIT: %d of %d cases agree, %d are listed%n",
                cases.size() - differing.size(), cases.size(), listed.size());
        assertThat(differing.keySet())
                .as("differing %s, listed %s", differing, LIST)
                .containsExactlyInAnyOrderElementsOf(listed.keySet());
    }

    private Map<String, List<String>> differences(
            Optional<String> config, List<RoutingCase> cases, EchoMesh mesh) throws IOException {
        Map<String, List<String>> differences = new LinkedHashMap<>();
        NodeFiles files = new NodeFiles(Files.createTempDirectory(folder, "node"));
        files.write("echo", mesh.resources());
        if (config.isPresent()) {
            String written = Files.readString(behaviour.resolve(config.get()));
            files.write("case", written.replace("$jwt.JwksJSON", "'{\"keys\": []}'"));
        }
        try (RunningNode node = RunningNode.start(settings(files), files)) {
            for (RoutingCase each : cases) {
                List<String> found = new RoutingCall(node, mesh, each).differences();
                if (!found.isEmpty()) {
                    differences.put(each.id(), found);
                }
            }
        } catch (StartFailure refused) {
            cases.forEach(each -> differences.put(each.id(), List.of(refused.getMessage())));
        }
        return differences;
    }

    private static NodeSettings settings(NodeFiles files) {
        BindAddress anywhere = new BindAddress("127.0.0.1", 0);
        return new NodeSettings(
                new NodeName("client"),
                NodePlace.ALONE,
                ConfigOrigin.files(List.of(files.config())),
                new NodeIdentity(
                        Map.of("app", "a", "istio", "ingressgateway"), "echo1", Locality.UNKNOWN),
                new NodeAddresses(anywhere, anywhere, Map.of(80, anywhere, 443, anywhere)),
                new NodeSettings.Safety(false, UNENFORCED),
                1,
                files.data());
    }

    private static Map<Optional<String>, List<RoutingCase>> byConfig(List<RoutingCase> cases) {
        Map<Optional<String>, List<RoutingCase>> byConfig = new LinkedHashMap<>();
        for (RoutingCase each : cases) {
            byConfig.computeIfAbsent(each.config(), config -> new ArrayList<>()).add(each);
        }
        return byConfig;
    }

    /** Cases that differ for a known reason, by id. */
    private static Map<String, String> listed() throws IOException {
        try (var in = IstioRoutingCorpusIT.class.getResourceAsStream(LIST)) {
            byte[] bytes = Objects.requireNonNull(in, LIST).readAllBytes();
            Map<String, String> listed = new TreeMap<>();
            new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" ", 2))
                    .forEach(parts -> listed.put(parts[0], parts[1]));
            return listed;
        }
    }
}
