// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.cluster.config.read.source.ConfigBundle;
import dev.sluice.cluster.config.read.source.ConfigFile;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BundleFormTest {

    private static final ConfigFile A = file("a.yaml", "kind: A");
    private static final ConfigFile B = file("team/b.yaml", "");

    @Test
    void bundlesSurviveBeingStored() {
        ConfigBundle bundle = new ConfigBundle(List.of(A, B), Optional.of("c2lnbmVk"));

        assertThat(BundleForm.decode(BundleForm.encode(bundle))).isEqualTo(bundle);
        assertThat(BundleForm.decode(BundleForm.encode(ConfigBundle.of())))
                .isEqualTo(ConfigBundle.of());
    }

    @Test
    void equalBundlesHaveEqualBytes() {
        assertThat(BundleForm.encode(ConfigBundle.of(B, A)))
                .isEqualTo(BundleForm.encode(ConfigBundle.of(A, B)));
    }

    @Test
    void refusesWhatIsCutOffAnywhere() {
        Buffer whole = BundleForm.encode(ConfigBundle.of(A, B));

        for (int length = 0; length < whole.length(); length++) {
            Buffer cut = whole.getBuffer(0, length);
            assertThatThrownBy(() -> BundleForm.decode(cut))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("expected: \"sluice bundle 1\"");
        }
    }

    @Test
    void refusesAnotherForm() {
        Buffer other = BundleForm.encode(ConfigBundle.of(A));
        other.setByte(16, (byte) '2');

        assertThatThrownBy(() -> BundleForm.decode(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("form \"sluice bundle 2\"");
    }

    private static ConfigFile file(String name, String text) {
        return new ConfigFile(name, text.getBytes(StandardCharsets.UTF_8));
    }
}
