// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.wire;

import dev.sluice.cluster.config.limit.Allowance;
import dev.sluice.ratelimit.grant.LimitKey;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Keys and what limits say. Thread-safe: holds no state. */
public final class LimitCodec {

    private static final int PARTS_MAX = 64;

    private static final int RATE = 0;
    private static final int QUOTA = 1;
    private static final int CONCURRENCY = 2;

    /** In the order of their numbers, which the names of the enum do not decide. */
    private static final List<Allowance.Period> PERIODS =
            List.of(Allowance.Period.HOUR, Allowance.Period.DAY, Allowance.Period.MONTH);

    private LimitCodec() {}

    public static void writeKey(DataOutput out, LimitKey key) throws IOException {
        WireText.write(out, key.limit());
        out.writeInt(key.parts().size());
        for (String part : key.parts()) {
            WireText.write(out, part);
        }
    }

    public static LimitKey readKey(DataInput in) throws IOException {
        String limit = WireText.read(in);
        int count = WireText.count(in, "parts of a key", PARTS_MAX);
        List<String> parts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            parts.add(WireText.read(in));
        }
        return new LimitKey(limit, parts);
    }

    static void writeSpec(DataOutput out, Allowance allowance) throws IOException {
        if (allowance instanceof Allowance.Rate rate) {
            out.writeByte(RATE);
            out.writeLong(rate.requests());
            out.writeLong(rate.per().toNanos());
            out.writeLong(rate.burst());
        } else if (allowance instanceof Allowance.Quota quota) {
            out.writeByte(QUOTA);
            out.writeLong(quota.requests());
            out.writeByte(PERIODS.indexOf(quota.per()));
        } else if (allowance instanceof Allowance.Concurrency concurrency) {
            out.writeByte(CONCURRENCY);
            out.writeLong(concurrency.requests());
        }
    }

    static Allowance readSpec(DataInput in) throws IOException {
        int kind = in.readByte();
        return switch (kind) {
            case RATE ->
                    new Allowance.Rate(
                            in.readLong(), Duration.ofNanos(in.readLong()), in.readLong());
            case QUOTA -> new Allowance.Quota(in.readLong(), readPeriod(in));
            case CONCURRENCY -> new Allowance.Concurrency(in.readLong());
            default -> throw WireText.unknown("kind of limit", kind, CONCURRENCY);
        };
    }

    private static Allowance.Period readPeriod(DataInput in) throws IOException {
        int number = in.readByte();
        if (number < 0 || number >= PERIODS.size()) {
            throw WireText.unknown("period", number, PERIODS.size() - 1);
        }
        return PERIODS.get(number);
    }
}
