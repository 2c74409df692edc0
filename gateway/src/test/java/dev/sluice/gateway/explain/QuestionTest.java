// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionTest {

    @ParameterizedTest
    @CsvSource({
        "http://checkout/a?b, http, checkout, /a?b",
        "HTTPS://checkout:8443/, https, checkout:8443, /",
        "http://checkout, http, checkout, /",
        "http://checkout?b, http, checkout, /?b",
        "checkout:8080/a, http, checkout:8080, /a",
        "checkout, http, checkout, /",
        "http://[::1]:80/a#b, http, [::1]:80, /a#b",
        "'', http, '', /",
    })
    void readsAUrlAsAClientWould(String url, String scheme, String authority, String target) {
        Question question = new Question("GET", url, Map.of());

        assertThat(question.scheme()).isEqualTo(scheme);
        assertThat(question.authority()).isEqualTo(authority);
        assertThat(question.target()).isEqualTo(target);
    }

    @Test
    void takesTheHostHeaderForTheAuthority() {
        Question question =
                new Question("GET", "http://127.0.0.1:8080/", Map.of("Host", List.of("checkout")));

        assertThat(question.authority()).isEqualTo("checkout");
        assertThat(question.connectedAuthority()).isEqualTo("127.0.0.1:8080");
    }

    @Test
    void gathersTheValuesOfAHeaderInAnyCase() {
        Question question =
                new Question(
                        "GET",
                        "checkout",
                        Map.of("X-User", List.of("a", "b"), "x-beta", List.of()));

        assertThat(question.headers()).containsEntry("x-user", List.of("a", "b"));
        assertThat(question.headers()).containsEntry("x-beta", List.of());
    }
}
