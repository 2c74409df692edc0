// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.wire;

import dev.sluice.cluster.config.limit.Allowance;
import dev.sluice.ratelimit.grant.HolderId;
import dev.sluice.ratelimit.grant.HolderReport;
import dev.sluice.ratelimit.grant.LeaseAnswer;
import dev.sluice.ratelimit.grant.LeaseRequest;
import dev.sluice.ratelimit.grant.LeaseTerms;
import dev.sluice.ratelimit.grant.LimitKey;
import dev.sluice.ratelimit.grant.Refusal;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What holders and owners say to each other. Thread-safe: holds no state. */
public final class GrantCodec {

    /** Of one message; senders stay far below. */
    private static final int COUNT_MAX = 100_000;

    private static final int GRANTED = 0;
    private static final int REFUSED = 1;

    /** In the order of their numbers. */
    private static final List<Refusal> REFUSALS =
            List.of(
                    Refusal.NO_MAJORITY,
                    Refusal.UNREACHABLE,
                    Refusal.STALE,
                    Refusal.RESTARTED,
                    Refusal.FULL);

    private GrantCodec() {}

    public static void writeRequests(DataOutput out, List<LeaseRequest> requests)
            throws IOException {
        out.writeInt(requests.size());
        for (LeaseRequest request : requests) {
            LimitCodec.writeKey(out, request.key());
            LimitCodec.writeSpec(out, request.allowance());
            writeHolder(out, request.holder());
            out.writeLong(request.grantId());
            out.writeLong(request.want());
            out.writeLong(request.terms().nanos());
            out.writeBoolean(request.terms().exact());
            writeReport(out, request.report());
        }
    }

    public static List<LeaseRequest> readRequests(DataInput in) throws IOException {
        int count = WireText.count(in, "requests", COUNT_MAX);
        List<LeaseRequest> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            requests.add(readRequest(in));
        }
        return requests;
    }

    private static LeaseRequest readRequest(DataInput in) throws IOException {
        LimitKey key = LimitCodec.readKey(in);
        Allowance allowance = LimitCodec.readSpec(in);
        return new LeaseRequest(
                key,
                allowance,
                readHolder(in),
                in.readLong(),
                in.readLong(),
                new LeaseTerms(in.readLong(), in.readBoolean()),
                readReport(in));
    }

    public static void writeAnswers(DataOutput out, List<LeaseAnswer> answers) throws IOException {
        out.writeInt(answers.size());
        for (LeaseAnswer answer : answers) {
            if (answer instanceof LeaseAnswer.Granted granted) {
                out.writeByte(GRANTED);
                writeGranted(out, granted);
            } else if (answer instanceof LeaseAnswer.Refused refused) {
                out.writeByte(REFUSED);
                out.writeLong(refused.grantId());
                out.writeByte(REFUSALS.indexOf(refused.reason()));
            }
        }
    }

    public static List<LeaseAnswer> readAnswers(DataInput in) throws IOException {
        int count = WireText.count(in, "answers", COUNT_MAX);
        List<LeaseAnswer> answers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int kind = in.readByte();
            answers.add(
                    switch (kind) {
                        case GRANTED -> readGranted(in);
                        case REFUSED -> new LeaseAnswer.Refused(in.readLong(), readRefusal(in));
                        default -> throw WireText.unknown("kind of answer", kind, REFUSED);
                    });
        }
        return answers;
    }

    private static Refusal readRefusal(DataInput in) throws IOException {
        int number = in.readByte();
        if (number < 0 || number >= REFUSALS.size()) {
            throw WireText.unknown("refusal", number, REFUSALS.size() - 1);
        }
        return REFUSALS.get(number);
    }

    static void writeGranted(DataOutput out, LeaseAnswer.Granted granted) throws IOException {
        out.writeLong(granted.grantId());
        out.writeLong(granted.tokens());
        out.writeBoolean(granted.renewed());
        out.writeLong(granted.validNanos());
        out.writeLong(granted.waitNanos());
        out.writeLong(granted.left());
    }

    static LeaseAnswer.Granted readGranted(DataInput in) throws IOException {
        return new LeaseAnswer.Granted(
                in.readLong(),
                in.readLong(),
                in.readBoolean(),
                in.readLong(),
                in.readLong(),
                in.readLong());
    }

    static void writeHolder(DataOutput out, HolderId holder) throws IOException {
        WireText.write(out, holder.node());
        out.writeLong(holder.incarnation());
    }

    static HolderId readHolder(DataInput in) throws IOException {
        return new HolderId(WireText.read(in), in.readLong());
    }

    static void writeReport(DataOutput out, HolderReport report) throws IOException {
        out.writeLong(report.spent());
        out.writeLong(report.held());
        out.writeLong(report.inUse());
        out.writeLong(report.denied());
    }

    static HolderReport readReport(DataInput in) throws IOException {
        return new HolderReport(in.readLong(), in.readLong(), in.readLong(), in.readLong());
    }
}
