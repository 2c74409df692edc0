// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.DurableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GatewayCountTest {

    @TempDir private Path folder;

    @Test
    void isOneBeforeAnyClusterWasSeen() {
        assertThat(count().read()).isEqualTo(1);
    }

    @Test
    void survivesARestart() {
        count().write(3);
        count().write(5);

        assertThat(count().read()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-2", "many", "1000000"})
    void isOneWhenTheFileIsDamaged(String text) throws IOException {
        Files.writeString(folder.resolve("gateways"), text);

        assertThat(count().read()).isEqualTo(1);
    }

    @Test
    void cannotBeKeptWhereThereIsNoFolder() throws IOException {
        Files.writeString(folder.resolve("file"), "");
        Path noFolder = folder.resolve("file").resolve("gateways");
        GatewayCount lost = new GatewayCount(new DurableFile(noFolder));

        lost.write(3);

        assertThat(lost.read()).isEqualTo(1);
    }

    private GatewayCount count() {
        return new GatewayCount(new DurableFile(folder.resolve("gateways")));
    }
}
