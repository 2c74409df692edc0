// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.observe.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;

import dev.sluice.gateway.exchange.ExchangeRecord;
import dev.sluice.gateway.exchange.Exchanges;
import dev.sluice.gateway.failure.ResponseFlag;
import io.prometheus.metrics.model.snapshots.Labels;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExchangeLabelsTest {

    private final ExchangeLabels labels = new ExchangeLabels();

    @Test
    void tellWhereAnExchangeWentAndWhatBecameOfIt() {
        ExchangeRecord exchange = Exchanges.answered("POST", 503);
        exchange.principals("spiffe://cluster.local/ns/a/sa/web", "");
        exchange.flag(ResponseFlag.UPSTREAM_TIMEOUT);
        exchange.flag(ResponseFlag.UPSTREAM_RETRY_LIMIT);

        Labels shown = ofRequests(exchange);

        assertThatObject(shown)
                .isEqualTo(
                        Labels.of(
                                "listener", "mesh",
                                "route", "checkout",
                                "method", "POST",
                                "code", "503",
                                "flags", "UT,URX",
                                "destination", "checkout.default.svc.cluster.local",
                                "subset", "v1",
                                "source_principal", "spiffe://cluster.local/ns/a/sa/web",
                                "destination_principal", "-"));
    }

    @Test
    void showADashForWhatAnExchangeNeverCameTo() {
        ExchangeRecord unrouted = Exchanges.ended(Exchanges.begun(), 404, Duration.ofMillis(1));

        Labels shown = ofRequests(unrouted);

        assertThat(shown.get("route")).isEqualTo("-");
        assertThat(shown.get("destination")).isEqualTo("-");
        assertThat(shown.get("subset")).isEqualTo("-");
        assertThat(shown.get("flags")).isEqualTo("-");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"
            })
    void nameTheKnownMethods(String method) {
        assertThat(ofRequests(Exchanges.answered(method, 200)).get("method")).isEqualTo(method);
    }

    @ParameterizedTest
    @ValueSource(strings = {"get", "PROPFIND", "other", "X"})
    void callEveryInventedMethodOther(String method) {
        assertThat(ofRequests(Exchanges.answered(method, 200)).get("method")).isEqualTo("other");
    }

    @ParameterizedTest
    @CsvSource({
        "100, 100, 1xx",
        "204, 204, 2xx",
        "499, 499, 4xx",
        "599, 599, 5xx",
        "600, 600, other",
        "999, 999, other",
        "1000, other, other",
        "0, other, other",
        "-1, other, other"
    })
    void classifyTheCode(int status, String code, String codeClass) {
        ExchangeRecord exchange = Exchanges.answered("GET", status);

        assertThat(ofRequests(exchange).get("code")).isEqualTo(code);
        assertThatObject(ofDurations(exchange))
                .isEqualTo(
                        Labels.of("route", "checkout", "method", "GET", "code_class", codeClass));
    }

    @Test
    void callSetsOfFlagsOtherOnceAThousandWereSeen() {
        ResponseFlag[] flags = ResponseFlag.values();
        for (int set = 0; set < 1000; set++) {
            labels.bounded(labels.what(flagged(set)));
        }

        int thousandFirst = flags[10].bit();

        assertThat(ofRequests(flagged(thousandFirst)).get("flags")).isEqualTo("other");
        assertThat(ofRequests(flagged(0)).get("flags")).isEqualTo("-");
    }

    @Test
    void showTheOverflowSeriesAsOtherInEveryLabel() {
        assertThat(labels.ofRequests(ExchangeLabels.REQUESTS_OVERFLOW).stream())
                .hasSize(9)
                .allSatisfy(label -> assertThat(label.getValue()).isEqualTo("other"));
        assertThat(labels.ofDurations(ExchangeLabels.DURATIONS_OVERFLOW).stream())
                .hasSize(3)
                .allSatisfy(label -> assertThat(label.getValue()).isEqualTo("other"));
    }

    @Test
    void countWhichLabelIsFull() {
        for (int i = 0; i < 1003; i++) {
            labels.where(Exchanges.answeredBy("route-" + i));
        }

        Map<String, LabelValues> dictionaries = labels.dictionaries();

        assertThat(dictionaries.get("route").overflows()).isEqualTo(3);
        assertThat(dictionaries.get("listener").overflows()).isZero();
    }

    private static ExchangeRecord flagged(int set) {
        ExchangeRecord exchange = Exchanges.answered();
        for (ResponseFlag flag : ResponseFlag.values()) {
            if ((set & flag.bit()) != 0) {
                exchange.flag(flag);
            }
        }
        return exchange;
    }

    private Labels ofRequests(ExchangeRecord exchange) {
        return labels.ofRequests(
                new SeriesTable.Key(labels.where(exchange), labels.bounded(labels.what(exchange))));
    }

    private Labels ofDurations(ExchangeRecord exchange) {
        return labels.ofDurations(
                new SeriesTable.Key(
                        labels.durationWhere(labels.where(exchange)),
                        labels.durationWhat(labels.what(exchange))));
    }
}
