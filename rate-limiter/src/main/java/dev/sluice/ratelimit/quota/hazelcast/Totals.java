// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.quota.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import dev.sluice.ratelimit.cell.QuotaTotal;
import java.io.IOException;
import java.util.List;

/**
 * What an owner knows of the quotas in a table. Confined to whoever makes or reads it; it does not
 * change afterwards.
 */
final class Totals implements IdentifiedDataSerializable {

    private List<QuotaTotal> totals;

    /** To be read into. */
    Totals() {
        this(List.of());
    }

    Totals(List<QuotaTotal> totals) {
        this.totals = List.copyOf(totals);
    }

    List<QuotaTotal> totals() {
        return totals;
    }

    @Override
    public int getFactoryId() {
        return QuotaForms.FACTORY;
    }

    @Override
    public int getClassId() {
        return QuotaForms.TOTALS;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        QuotaForms.write(out, totals);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        totals = QuotaForms.read(in);
    }
}
