// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.mesh.PathNormalization;
import dev.sluice.cluster.testkit.Corpus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Istio's own cases of path normalization. */
class PathNormalizationCorpusTest {

    private static final Pattern ESCAPE = Pattern.compile("%[0-9a-fA-F]{2}");

    @Test
    void agreesWithIstioButForFragmentsAndTheCaseOfEscapes() throws IOException {
        List<String> differing = new ArrayList<>();
        int agreeing = 0;
        for (JsonObject test : cases()) {
            if (agrees(test)) {
                agreeing++;
            } else {
                differing.add(test.getString("name"));
            }
        }

        System.out.println("path normalization: " + agreeing + " cases agree, not " + differing);
        assertThat(agreeing).isGreaterThanOrEqualTo(150);
        // Istio cuts a fragment off; a request with one is refused here, as RFC 9112 asks.
        assertThat(differing).allMatch(name -> name.contains("#"));
    }

    private static boolean agrees(JsonObject test) {
        PathNormalization normalization =
                PathNormalization.valueOf(
                        test.getJsonObject("mesh_config")
                                .getJsonObject("pathNormalization")
                                .getString("normalization"));
        String target = test.getJsonObject("request").getString("path");
        JsonObject expected = test.getJsonObject("expect");
        ParsedTarget parsed = RequestTarget.parse("GET", target, "b", host -> normalization);
        if (parsed instanceof RequestTarget accepted) {
            String path = expected.getString("backend_path");
            // Istio leaves the digits of an escape as they came; here they have one form.
            return path != null && upperCaseEscapes(accepted.path()).equals(upperCaseEscapes(path));
        }
        return expected.containsKey("status") && expected.getInteger("status") == 400;
    }

    private static String upperCaseEscapes(String path) {
        return ESCAPE.matcher(path).replaceAll(escape -> escape.group().toUpperCase(Locale.ROOT));
    }

    private static List<JsonObject> cases() throws IOException {
        Path file =
                Corpus.folder(PathNormalizationCorpusTest.class, "istio-behaviour")
                        .resolve("security.json");
        List<JsonObject> cases = new ArrayList<>();
        for (Object test : new JsonArray(Files.readString(file))) {
            if (((JsonObject) test).getString("id").startsWith("TestNormalization#")) {
                cases.add((JsonObject) test);
            }
        }
        return cases;
    }
}
