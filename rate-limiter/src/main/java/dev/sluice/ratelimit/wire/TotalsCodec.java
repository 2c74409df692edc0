// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.wire;

import dev.sluice.ratelimit.cell.QuotaTotal;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Totals of quotas. Thread-safe: holds no state. */
public final class TotalsCodec {

    private static final int COUNT_MAX = 10_000_000;

    private TotalsCodec() {}

    public static void write(DataOutput out, List<QuotaTotal> totals) throws IOException {
        out.writeInt(totals.size());
        for (QuotaTotal total : totals) {
            LimitCodec.writeKey(out, total.key());
            out.writeLong(total.periodStart());
            out.writeLong(total.used());
        }
    }

    public static List<QuotaTotal> read(DataInput in) throws IOException {
        int count = WireText.count(in, "totals", COUNT_MAX);
        List<QuotaTotal> totals = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            totals.add(new QuotaTotal(LimitCodec.readKey(in), in.readLong(), in.readLong()));
        }
        return totals;
    }
}
