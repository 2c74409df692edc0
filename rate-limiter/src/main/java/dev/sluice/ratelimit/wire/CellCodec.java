// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.wire;

import dev.sluice.ratelimit.cell.Cell;
import dev.sluice.ratelimit.cell.ConcurrencyCell;
import dev.sluice.ratelimit.cell.QuotaCell;
import dev.sluice.ratelimit.cell.RateCell;
import dev.sluice.ratelimit.grant.LimitKey;
import dev.sluice.ratelimit.owner.CellClock;
import dev.sluice.ratelimit.owner.Holding;
import dev.sluice.ratelimit.owner.Holdings;
import dev.sluice.ratelimit.table.CellTable;
import dev.sluice.ratelimit.table.Slot;
import dev.sluice.ratelimit.table.TableChanges;
import dev.sluice.ratelimit.table.TableClock;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tables of cells, and what changed in them. Thread-safe: holds no state. */
public final class CellCodec {

    private static final int COUNT_MAX = 10_000_000;

    private static final int RATE = 0;
    private static final int QUOTA = 1;
    private static final int CONCURRENCY = 2;

    private CellCodec() {}

    public static void writeTable(DataOutput out, CellTable table) throws IOException {
        writeClock(out, table.clock());
        writeSlots(out, table.slots());
    }

    public static CellTable readTable(DataInput in, int cellsMax) throws IOException {
        return CellTable.of(readClock(in), readSlots(in), cellsMax);
    }

    public static void writeChanges(DataOutput out, TableChanges changes) throws IOException {
        writeClock(out, changes.clock());
        writeSlots(out, changes.slots());
        out.writeInt(changes.forgotten().size());
        for (LimitKey key : changes.forgotten()) {
            LimitCodec.writeKey(out, key);
        }
    }

    public static TableChanges readChanges(DataInput in) throws IOException {
        TableClock clock = readClock(in);
        Map<LimitKey, Slot> slots = readSlots(in);
        int count = WireText.count(in, "keys", COUNT_MAX);
        List<LimitKey> forgotten = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            forgotten.add(LimitCodec.readKey(in));
        }
        return new TableChanges(clock, slots, forgotten);
    }

    private static void writeClock(DataOutput out, TableClock clock) throws IOException {
        out.writeLong(clock.incarnation());
        out.writeLong(clock.touchedNanos());
        out.writeLong(clock.knownSinceNanos());
    }

    private static TableClock readClock(DataInput in) throws IOException {
        return new TableClock(in.readLong(), in.readLong(), in.readLong());
    }

    private static void writeSlots(DataOutput out, Map<LimitKey, Slot> slots) throws IOException {
        out.writeInt(slots.size());
        for (Map.Entry<LimitKey, Slot> slot : slots.entrySet()) {
            LimitCodec.writeKey(out, slot.getKey());
            writeCell(out, slot.getValue().cell());
            out.writeLong(slot.getValue().idleNanos());
        }
    }

    private static Map<LimitKey, Slot> readSlots(DataInput in) throws IOException {
        int count = WireText.count(in, "cells", COUNT_MAX);
        Map<LimitKey, Slot> slots = new HashMap<>();
        for (int i = 0; i < count; i++) {
            LimitKey key = LimitCodec.readKey(in);
            slots.put(key, new Slot(readCell(in), in.readLong()));
        }
        return slots;
    }

    private static void writeCell(DataOutput out, Cell cell) throws IOException {
        if (cell instanceof RateCell rate) {
            out.writeByte(RATE);
            out.writeLong(rate.units());
            out.writeLong(rate.unitsPerToken());
        } else if (cell instanceof QuotaCell quota) {
            out.writeByte(QUOTA);
            out.writeLong(quota.periodStart());
            out.writeLong(quota.used());
        } else {
            out.writeByte(CONCURRENCY);
        }
        writeCellClock(out, cell.clock());
        writeHoldings(out, cell.holdings());
    }

    private static Cell readCell(DataInput in) throws IOException {
        int kind = in.readByte();
        return switch (kind) {
            case RATE -> {
                long units = in.readLong();
                long unitsPerToken = in.readLong();
                yield new RateCell(readCellClock(in), units, unitsPerToken, readHoldings(in));
            }
            case QUOTA -> {
                long periodStart = in.readLong();
                long used = in.readLong();
                yield new QuotaCell(readCellClock(in), periodStart, used, readHoldings(in));
            }
            case CONCURRENCY -> new ConcurrencyCell(readCellClock(in), readHoldings(in));
            default -> throw WireText.unknown("kind of cell", kind, CONCURRENCY);
        };
    }

    private static void writeCellClock(DataOutput out, CellClock clock) throws IOException {
        out.writeLong(clock.incarnation());
        out.writeLong(clock.touchedNanos());
        out.writeLong(clock.creditedNanos());
    }

    private static CellClock readCellClock(DataInput in) throws IOException {
        return new CellClock(in.readLong(), in.readLong(), in.readLong());
    }

    private static void writeHoldings(DataOutput out, Holdings holdings) throws IOException {
        out.writeInt(holdings.all().size());
        for (Holding holding : holdings.all()) {
            GrantCodec.writeHolder(out, holding.holder());
            out.writeLong(holding.outstanding());
            out.writeLong(holding.lifeNanos());
            out.writeLong(holding.expiresNanos());
            GrantCodec.writeReport(out, holding.report());
            GrantCodec.writeGranted(out, holding.answer());
        }
    }

    private static Holdings readHoldings(DataInput in) throws IOException {
        int count = WireText.count(in, "holders of a cell", COUNT_MAX);
        List<Holding> holdings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            holdings.add(
                    new Holding(
                            GrantCodec.readHolder(in),
                            in.readLong(),
                            in.readLong(),
                            in.readLong(),
                            GrantCodec.readReport(in),
                            GrantCodec.readGranted(in)));
        }
        return new Holdings(holdings);
    }
}
