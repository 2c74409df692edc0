// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.observe.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceStateTest {

    private static final String EVERY_KEY_CHARACTER = "abcdefghijklmnopqrstuvwxyz0123456789_-*/@";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "foo=1",
                "foo=1,bar=2",
                "1foo=1",
                "fw529a3039@dt=FfAAAAE",
                // blanks and empty members
                "foo=1 \t , \t bar=2",
                " foo=1 ",
                "\tfoo=1\t",
                "foo=1,,bar=2,",
                ", ,foo=1",
                // blanks inside and before a value belong to it
                "foo= a b",
                // one key may begin like another, and a value look like a key
                "foo=1,foobar=2,bar=foo",
            })
    void forwardsAWellFormedHeaderAsItIs(String value) {
        assertThat(TraceState.combined(List.of(value))).isEqualTo(value);
    }

    @Test
    void acceptsEveryAllowedCharacter() {
        String everyValueCharacter =
                IntStream.rangeClosed(0x20, 0x7e)
                        .filter(c -> c != ',' && c != '=')
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining());
        String value = EVERY_KEY_CHARACTER + "=" + everyValueCharacter;

        assertThat(TraceState.combined(List.of(value))).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ",",
                // no member
                "foo",
                "=1",
                "foo=",
                "foo= ",
                // key
                "foo =1",
                "FOO=1",
                "foo.bar=1",
                "@foo=1",
                "_foo=1",
                "é=1",
                // value
                "foo=1=2",
                "foo=a\tb",
                "foo=é",
                "foo=\u007f",
                // the same key twice
                "foo=1,foo=1",
                "foo=1, \tfoo=2",
                "bar=0,foo=1,,baz=3,foo=2",
                // one bad member spoils all
                "foo=1,bar,baz=3",
            })
    void dropsWhatIsMalformed(String value) {
        assertThat(TraceState.combined(List.of(value))).isEmpty();
    }

    @Test
    void joinsSeveralHeadersInTheirOrder() {
        String combined = TraceState.combined(List.of("foo=1,bar=2", "rojo=1", "", "baz=3"));

        assertThat(combined).isEqualTo("foo=1,bar=2,rojo=1,,baz=3");
    }

    @Test
    void findsAKeyThatOccursInTwoHeaders() {
        assertThat(TraceState.combined(List.of("foo=1", "foo=2"))).isEmpty();
    }

    @Test
    void takesThirtyTwoMembersAndNoMore() {
        String fits = members(32);
        String tooMany = members(33);

        assertThat(TraceState.combined(List.of(fits))).isEqualTo(fits);
        assertThat(TraceState.combined(List.of(tooMany))).isEmpty();
        assertThat(TraceState.combined(List.of(fits, "more=1"))).isEmpty();
    }

    @Test
    void takesKeysAndValuesOf256Characters() {
        String longest = "k".repeat(256) + "=" + "v".repeat(256);

        assertThat(TraceState.combined(List.of(longest))).isEqualTo(longest);
        assertThat(TraceState.combined(List.of("k" + longest))).isEmpty();
        assertThat(TraceState.combined(List.of(longest + "v"))).isEmpty();
    }

    private static String members(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "key" + i + "=" + i)
                .collect(Collectors.joining(","));
    }
}
