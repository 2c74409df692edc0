// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.Resources;
import dev.sluice.cluster.config.read.ConfigReader;
import dev.sluice.cluster.config.upstream.ServiceEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class DemoFolderTest {
    private static final Path EXAMPLE = Path.of("..", "examples", "checkout");

    private DemoFolder folder;

    @BeforeEach
    void make() throws IOException {
        folder = DemoFolder.make();
        folder.write(40_001, 40_002);
    }

    @AfterEach
    void delete() throws IOException {
        folder.delete();
    }

    @Test
    void holdsTheExampleWithTheDemosPorts() {
        Resources demo = read(folder.config());
        Resources example = read(EXAMPLE);

        assertThat(demo.virtualServices()).isEqualTo(example.virtualServices());
        assertThat(demo.destinationRules()).isEqualTo(example.destinationRules());
        assertThat(ports(demo)).containsExactly(40_001, 40_002);
    }

    @Test
    void namesAnAccessLogOutsideTheConfig() {
        assertThat(read(folder.config()).mesh().accessLog().path())
                .contains(folder.accessLog().toString());
        assertThat(folder.accessLog().startsWith(folder.config())).isFalse();
    }

    @Test
    void isGoneWithAllThatIsInItWhenItIsDeleted() throws IOException {
        DemoFolder other = DemoFolder.make();
        other.write(1, 2);
        Files.writeString(other.accessLog(), "a line");

        other.delete();

        assertThat(other.config().getParent()).doesNotExist();
    }

    private static Resources read(Path config) {
        return ConfigReader.read(List.of(config)).resources();
    }

    private static List<Integer> ports(Resources resources) {
        ServiceEntry service = resources.serviceEntries().get(0);
        return service.endpoints().stream().map(endpoint -> endpoint.ports().get("http")).toList();
    }
}
