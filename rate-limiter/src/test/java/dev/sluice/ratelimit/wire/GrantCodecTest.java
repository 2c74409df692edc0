// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.cluster.config.limit.Allowance;
import dev.sluice.ratelimit.grant.HolderId;
import dev.sluice.ratelimit.grant.HolderReport;
import dev.sluice.ratelimit.grant.LeaseAnswer;
import dev.sluice.ratelimit.grant.LeaseRequest;
import dev.sluice.ratelimit.grant.LeaseTerms;
import dev.sluice.ratelimit.grant.LimitKey;
import dev.sluice.ratelimit.grant.Refusal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is written is what is read, and what is broken is refused. */
final class GrantCodecTest {

    private static final String LONG_PART = "\u00fc".repeat(70_000);

    private static DataInputStream in(ByteArrayOutputStream bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    }

    private static LeaseRequest request(Allowance allowance, String... parts) {
        return new LeaseRequest(
                new LimitKey("ns/policy/limit", List.of(parts)),
                allowance,
                new HolderId("node-1", -5),
                Long.MAX_VALUE,
                7,
                new LeaseTerms(500_000_000, true),
                new HolderReport(1, 2, 3, 4));
    }

    @Test
    void requestsOfAllKindsAreRead() throws IOException {
        List<LeaseRequest> requests = new ArrayList<>();
        requests.add(request(new Allowance.Rate(5, Duration.ofMinutes(1), 2), "a", ""));
        requests.add(request(new Allowance.Concurrency(9), LONG_PART));
        for (Allowance.Period period : Allowance.Period.values()) {
            requests.add(request(new Allowance.Quota(5, period)));
        }
        var bytes = new ByteArrayOutputStream();

        GrantCodec.writeRequests(new DataOutputStream(bytes), requests);

        assertThat(GrantCodec.readRequests(in(bytes))).isEqualTo(requests);
    }

    @Test
    void answersOfAllKindsAreRead() throws IOException {
        List<LeaseAnswer> answers = new ArrayList<>();
        answers.add(new LeaseAnswer.Granted(1, 2, true, 3, 4, 5));
        answers.add(new LeaseAnswer.Granted(-1, 0, false, 0, 0, 0));
        for (Refusal reason : Refusal.values()) {
            answers.add(new LeaseAnswer.Refused(8, reason));
        }
        var bytes = new ByteArrayOutputStream();

        GrantCodec.writeAnswers(new DataOutputStream(bytes), answers);

        assertThat(GrantCodec.readAnswers(in(bytes))).isEqualTo(answers);
    }

    @Test
    void absurdCountIsRefusedBeforeAnythingIsAllocated() throws IOException {
        var bytes = new ByteArrayOutputStream();
        new DataOutputStream(bytes).writeInt(Integer.MAX_VALUE);

        assertThatThrownBy(() -> GrantCodec.readRequests(in(bytes)))
                .isInstanceOf(IOException.class)
                .hasMessage("requests: 2147483647 (expected: 0 to 100000)");
    }

    @Test
    void unknownKindIsRefused() throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeInt(1);
        out.writeByte(9);

        assertThatThrownBy(() -> GrantCodec.readAnswers(in(bytes)))
                .isInstanceOf(IOException.class)
                .hasMessage("kind of answer: 9 (expected: 0 to 1)");
    }
}
