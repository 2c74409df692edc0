// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.core.HazelcastException;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.map.IMap;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.HazelcastSerializationException;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import dev.sluice.cluster.member.Role;
import dev.sluice.cluster.testkit.cluster.TestCluster;
import dev.sluice.cluster.testkit.cluster.TestNode;
import java.io.IOException;
import java.io.Serializable;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What real members take from each other, and what they refuse. */
final class SerializationRulesIT {

    private static final HazelcastPart PART =
            new HazelcastPart(List.of(), Map.of(Failing.FACTORY, id -> new Failing()), Map.of());
    private static final TestCluster CLUSTER = new TestCluster(1, List.of(PART), "a", "b");

    /** A lite member, so that each value is read from the wire of another. */
    private static IMap<String, Object> map;

    @BeforeAll
    static void start() {
        CLUSTER.start("a", Role.CONFIG).sees(1);
        TestNode lite = CLUSTER.start("b", Role.GATEWAY).sees(2);
        map = lite.node().instance().getMap("any");
    }

    @AfterAll
    static void close() {
        CLUSTER.close();
    }

    @Test
    void classOfJavaIsRefused() {
        assertThatThrownBy(() -> roundTrip(new BitSet()))
                .hasRootCauseInstanceOf(SecurityException.class)
                .hasMessageContaining("java.util.BitSet");
    }

    @Test
    void classOfOursWithoutSerializerIsRefused() {
        assertThatThrownBy(() -> roundTrip(new Unlisted("x")))
                .hasRootCauseInstanceOf(SecurityException.class)
                .hasMessageContaining(Unlisted.class.getName());
    }

    @Test
    void recordIsNotWrittenByReflection() {
        assertThatThrownBy(() -> roundTrip(new Plain("x")))
                .isInstanceOf(HazelcastSerializationException.class);
    }

    @Test
    void plainValuesNeedNoJavaSerialization() {
        var id = UUID.randomUUID();

        assertThat(roundTrip("text")).isEqualTo("text");
        assertThat(roundTrip(7L)).isEqualTo(7L);
        assertThat(roundTrip(new byte[] {1})).isEqualTo(new byte[] {1});
        assertThat(roundTrip(id)).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                IllegalStateException.class,
                IllegalArgumentException.class,
                NullPointerException.class,
                UnsupportedOperationException.class,
                IndexOutOfBoundsException.class,
                HazelcastException.class,
            })
    void failureOfAnOperationReachesWhoAsked(Class<? extends Exception> kind) {
        assertThatThrownBy(() -> map.executeOnKey("key", new Failing(kind.getName())))
                .isInstanceOf(kind)
                .hasMessageContaining("on purpose");
    }

    private static Object roundTrip(Object value) {
        String key = value.toString();
        map.set(key, value);
        return map.get(key);
    }

    /** Serializable, and still not of those that may be read. */
    private record Unlisted(String text) implements Serializable {}

    /** Could be written by reflection, were that not closed. */
    private record Plain(String text) {}

    /** Fails at the owner in a given way. Confined to the thread that runs it. */
    private static final class Failing
            implements EntryProcessor<String, Object, Object>, IdentifiedDataSerializable {

        static final int FACTORY = 9_999;

        private String kind = "";

        Failing() {}

        Failing(String kind) {
            this.kind = kind;
        }

        @Override
        public Object process(Map.Entry<String, Object> entry) {
            throw failure();
        }

        private RuntimeException failure() {
            try {
                return Class.forName(kind)
                        .asSubclass(RuntimeException.class)
                        .getConstructor(String.class)
                        .newInstance("on purpose");
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(kind, e);
            }
        }

        @Override
        public int getFactoryId() {
            return FACTORY;
        }

        @Override
        public int getClassId() {
            return 1;
        }

        @Override
        public void writeData(ObjectDataOutput out) throws IOException {
            out.writeString(kind);
        }

        @Override
        public void readData(ObjectDataInput in) throws IOException {
            kind = String.valueOf(in.readString());
        }
    }
}
