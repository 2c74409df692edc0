// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

final class ConfigDiffTest {

    private static final String GATEWAY =
            """
            ---
            apiVersion: networking.istio.io/v1
            kind: Gateway
            metadata: { name: %s }
            spec:
              servers:
                - port: { number: %d, name: http, protocol: HTTP }
                  hosts: ["*"]
            """;

    @Test
    void configsThatSayTheSameHaveNoDifference() {
        ConfigDiff diff =
                ConfigDiff.between(
                        Canonical.of(gateway("a", 80)),
                        Canonical.of(
                                "# other words\n" + gateway("a", 80).replace("v1", "v1beta1")));

        assertThat(diff.empty()).isTrue();
        assertThat(diff.text()).isEqualTo("no difference\n");
    }

    @Test
    void eachResourceIsShownByItsLines() {
        CanonicalConfig before = Canonical.of(gateway("changed", 80) + gateway("gone", 81));
        CanonicalConfig after = Canonical.of(gateway("new", 82) + gateway("changed", 83));

        ConfigDiff diff = ConfigDiff.between(before, after);

        assertThat(diff.text())
                .isEqualTo(
                        """
                        1 added, 1 removed, 1 changed

                        --- a/Gateway/default/changed
                        +++ b/Gateway/default/changed
                        @@ -9,5 +9,5 @@
                                 - "*"
                               port:
                                 name: http
                        -        number: 80
                        +        number: 83
                                 protocol: HTTP

                        --- a/Gateway/default/gone
                        +++ /dev/null
                        @@ -1,13 +0,0 @@
                        -apiVersion: networking.istio.io/v1
                        -kind: Gateway
                        -metadata:
                        -  name: gone
                        -  namespace: default
                        -spec:
                        -  servers:
                        -    - hosts:
                        -        - "*"
                        -      port:
                        -        name: http
                        -        number: 81
                        -        protocol: HTTP

                        --- /dev/null
                        +++ b/Gateway/default/new
                        @@ -0,0 +1,13 @@
                        +apiVersion: networking.istio.io/v1
                        +kind: Gateway
                        +metadata:
                        +  name: new
                        +  namespace: default
                        +spec:
                        +  servers:
                        +    - hosts:
                        +        - "*"
                        +      port:
                        +        name: http
                        +        number: 82
                        +        protocol: HTTP
                        """);
    }

    @Test
    void jsonHasTheSameFacts() {
        JsonObject json =
                ConfigDiff.between(Canonical.of(gateway("a", 80)), Canonical.of(gateway("a", 81)))
                        .json();

        assertThat(json.getInteger("added")).isZero();
        assertThat(json.getInteger("changed")).isEqualTo(1);
        JsonObject resource = json.getJsonArray("resources").getJsonObject(0);
        assertThat(resource.getString("change")).isEqualTo("changed");
        assertThat(resource.getString("kind")).isEqualTo("Gateway");
        assertThat(resource.getString("namespace")).isEqualTo("default");
        assertThat(resource.getString("name")).isEqualTo("a");
        assertThat(resource.getString("diff")).contains("-        number: 80\n");
    }

    private static String gateway(String name, int port) {
        return GATEWAY.formatted(name, port);
    }
}
