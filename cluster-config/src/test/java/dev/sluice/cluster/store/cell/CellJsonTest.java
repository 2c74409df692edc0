// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.store.cell;

import static dev.sluice.cluster.store.cell.Editions.edition;
import static dev.sluice.cluster.store.cell.Editions.owner;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CellJsonTest {

    private static final PublisherLease LEASE = new PublisherLease(owner("config-1"), 3, 17);

    static List<CellCommand> commands() {
        return List.of(
                new CellCommand.Claim(owner("config-1"), Optional.empty()),
                new CellCommand.Claim(owner("config-2"), Optional.of(LEASE)),
                new CellCommand.Release(owner("config-1")),
                new CellCommand.Commit(owner("config-1"), new ConfigVersion(2, 4), edition(3, 5)),
                new CellCommand.Adopt(edition(3, 5)));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void commandsSurviveTheWire(CellCommand command) {
        CellCommand read = CellJson.command(wire(CellJson.encode(command)));

        assertThat(read).isEqualTo(command);
    }

    @Test
    void cellsSurviveTheWire() {
        ConfigCell cell =
                new ConfigCell(3, Optional.of(LEASE), List.of(edition(3, 2), edition(1, 1)));

        ConfigCell read = CellJson.cell(wire(CellJson.encode(cell)));

        assertThat(read).isEqualTo(cell);
    }

    @Test
    void answersSurviveTheWire() {
        CellHead head = new CellHead(3, Optional.of(LEASE), Optional.of(edition(3, 2)));
        CellAnswer answer = new CellAnswer(false, "for a reason", head);

        CellAnswer read = CellJson.answer(wire(CellJson.encode(answer)));

        assertThat(read).isEqualTo(answer);
    }

    @Test
    void ignoresWhatANewerReleaseAdds() {
        JsonObject newer = CellJson.encode(edition(3, 2)).put("colour", "blue");

        assertThat(CellJson.edition(wire(newer))).isEqualTo(edition(3, 2));
    }

    @Test
    void namesWhatIsMissing() {
        JsonObject broken = CellJson.encode(edition(3, 2));
        broken.remove("hash");

        assertThatThrownBy(() -> CellJson.edition(broken))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("hash: missing (expected: a value)");
    }

    @Test
    void refusesACommandThatItDoesNotKnow() {
        assertThatThrownBy(() -> CellJson.command(new JsonObject().put("command", "erase")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("erase");
    }

    private static JsonObject wire(JsonObject json) {
        return new JsonObject(json.encode());
    }
}
