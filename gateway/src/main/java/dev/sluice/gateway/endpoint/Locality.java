// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.endpoint;

/** A place in the world; parts that nobody has said are empty. Immutable. */
public record Locality(String region, String zone, String subzone) {

    /** Nobody has said. */
    public static final Locality UNKNOWN = new Locality("", "", "");

    /** Of {@code region/zone/subzone}, from which parts at the end may be left out. */
    public static Locality of(String written) {
        String[] parts = written.split("/", 3);
        return new Locality(
                parts[0], parts.length > 1 ? parts[1] : "", parts.length > 2 ? parts[2] : "");
    }

    /** How many parts both have in common, from the region on; 0 to 3. */
    public int nearness(Locality other) {
        if (!region.equals(other.region)) {
            return 0;
        }
        if (!zone.equals(other.zone)) {
            return 1;
        }
        return subzone.equals(other.subzone) ? 3 : 2;
    }

    /**
     * Whether a pattern covers this: a locality with the same parts, or fewer, or a star for the
     * last of them.
     */
    public boolean within(String pattern) {
        Locality wanted = of(pattern);
        return fits(region, wanted.region)
                && fits(zone, wanted.zone)
                && fits(subzone, wanted.subzone);
    }

    private static boolean fits(String part, String wanted) {
        return wanted.isEmpty() || wanted.equals("*") || wanted.equals(part);
    }

    public boolean known() {
        return !region.isEmpty();
    }

    @Override
    public String toString() {
        return String.join("/", region, zone, subzone);
    }
}
