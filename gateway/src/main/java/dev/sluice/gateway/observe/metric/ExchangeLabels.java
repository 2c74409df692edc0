// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.observe.metric;

import dev.sluice.gateway.exchange.ExchangeRecord;
import dev.sluice.gateway.failure.ResponseFlag;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The labels of an exchange as two numbers: where it went and what became of it. A label takes ten
 * bits, as {@link LabelValues#VALUES_MAX} fits into them; method, code and flags need no dictionary
 * on the data path.
 *
 * <pre>
 * where: listener | route | destination | subset | source principal | destination principal
 * what:  flags (32 bits) | method | code
 * </pre>
 *
 * <p>Zero means {@code other} everywhere but in the flags, where it means none and {@link
 * #OTHER_FLAGS} means {@code other}. Thread-safe: its only state is the dictionaries.
 */
final class ExchangeLabels {

    private static final int BITS = 10;
    private static final int MASK = (1 << BITS) - 1;
    private static final int METHOD_SHIFT = BITS;
    private static final int FLAGS_SHIFT = 2 * BITS;

    /** All bits, which no set of flags has, as the enum has far fewer. */
    private static final int OTHER_FLAGS = -1;

    /** {@code other} in every label of {@code requests_total}. */
    static final SeriesTable.Key REQUESTS_OVERFLOW =
            new SeriesTable.Key(0, (long) OTHER_FLAGS << FLAGS_SHIFT);

    /** {@code other} in every label of {@code request_duration_seconds}. */
    static final SeriesTable.Key DURATIONS_OVERFLOW = new SeriesTable.Key(0, 0);

    /** RFC 9110's methods and PATCH; a client may invent any number of others. */
    private static final String[] METHODS = {
        LabelValues.OTHER_VALUE,
        "GET",
        "POST",
        "PUT",
        "HEAD",
        "DELETE",
        "PATCH",
        "OPTIONS",
        "TRACE",
        "CONNECT"
    };

    private final LabelValues listeners = new LabelValues();
    private final LabelValues routes = new LabelValues();
    private final LabelValues destinations = new LabelValues();
    private final LabelValues subsets = new LabelValues();
    private final LabelValues sources = new LabelValues();
    private final LabelValues targets = new LabelValues();
    private final LabelValues flagSets = new LabelValues();

    /** Where the exchange went. */
    long where(ExchangeRecord exchange) {
        long packed = listeners.number(exchange.listener());
        packed = (packed << BITS) | routes.number(exchange.route());
        packed = (packed << BITS) | destinations.number(exchange.destination());
        packed = (packed << BITS) | subsets.number(exchange.subset());
        packed = (packed << BITS) | sources.number(exchange.sourcePrincipal());
        return (packed << BITS) | targets.number(exchange.destinationPrincipal());
    }

    /** What became of the exchange. */
    long what(ExchangeRecord exchange) {
        int status = exchange.status();
        int code = status > 0 && status < 1000 ? status : 0;
        return packed(exchange.flags(), method(exchange.method()), code);
    }

    /**
     * The same outcome, with its flags replaced by {@code other} when there are already as many
     * different sets of flags as a label may have. Allocates: only for series not seen before.
     */
    long bounded(long what) {
        if (flagSets.number(ResponseFlag.codes(flags(what))) != LabelValues.OTHER) {
            return what;
        }
        return packed(OTHER_FLAGS, part(what, 1), part(what, 0));
    }

    /** The part of {@code where} that labels a duration. */
    long durationWhere(long where) {
        return part(where, 4);
    }

    /** The part of {@code what} that labels a duration. */
    long durationWhat(long what) {
        int digit = part(what, 0) / 100;
        return packed(0, part(what, 1), digit > 5 ? 0 : digit);
    }

    /** The number of a listener, as labels of connections use it. */
    int listener(String name) {
        return listeners.number(name);
    }

    /** The highest number of a listener. */
    int listeners() {
        return listeners.used();
    }

    /** The labels of {@code tcp_open_connections}. */
    Labels ofConnections(int listener, ConnectionSide side) {
        return Labels.of("listener", listeners.value(listener), "side", side.label());
    }

    /** The labels of {@code requests_total}. */
    Labels ofRequests(SeriesTable.Key key) {
        return Labels.of(
                "listener", listeners.value(part(key.where(), 5)),
                "route", routes.value(part(key.where(), 4)),
                "method", METHODS[part(key.what(), 1)],
                "code", code(part(key.what(), 0)),
                "flags", codes(flags(key.what())),
                "destination", destinations.value(part(key.where(), 3)),
                "subset", subsets.value(part(key.where(), 2)),
                "source_principal", sources.value(part(key.where(), 1)),
                "destination_principal", targets.value(part(key.where(), 0)));
    }

    /** The labels of {@code request_duration_seconds}. */
    Labels ofDurations(SeriesTable.Key key) {
        int digit = part(key.what(), 0);
        return Labels.of(
                "route",
                routes.value(part(key.where(), 0)),
                "method",
                METHODS[part(key.what(), 1)],
                "code_class",
                digit == 0 ? LabelValues.OTHER_VALUE : digit + "xx");
    }

    /** The dictionaries by the names of their labels. */
    Map<String, LabelValues> dictionaries() {
        Map<String, LabelValues> byName = new LinkedHashMap<>();
        byName.put("listener", listeners);
        byName.put("route", routes);
        byName.put("flags", flagSets);
        byName.put("destination", destinations);
        byName.put("subset", subsets);
        byName.put("source_principal", sources);
        byName.put("destination_principal", targets);
        return byName;
    }

    private static long packed(int flags, int method, int code) {
        return ((long) flags << FLAGS_SHIFT) | ((long) method << METHOD_SHIFT) | code;
    }

    private static int part(long packed, int index) {
        return (int) (packed >>> (index * BITS)) & MASK;
    }

    private static int method(String name) {
        for (int number = 1; number < METHODS.length; number++) {
            if (METHODS[number].equals(name)) {
                return number;
            }
        }
        return 0;
    }

    private static String code(int status) {
        return status == 0 ? LabelValues.OTHER_VALUE : Integer.toString(status);
    }

    private static int flags(long what) {
        return (int) (what >>> FLAGS_SHIFT);
    }

    private static String codes(int flags) {
        return flags == OTHER_FLAGS ? LabelValues.OTHER_VALUE : ResponseFlag.codes(flags);
    }
}
