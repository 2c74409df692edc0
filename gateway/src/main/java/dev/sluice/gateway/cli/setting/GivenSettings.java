// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.setting;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings that one source gives, or several laid over each other. Immutable.
 *
 * @param values at least one for each setting that is given, in the order in which they were given
 */
public record GivenSettings(Map<NodeSetting, List<GivenValue>> values) {

    public GivenSettings {
        values = Map.copyOf(values);
    }

    /**
     * These settings, and those of {@code lower} that are not given here. A setting that may be
     * given several times is taken from one of the two as a whole.
     */
    public GivenSettings over(GivenSettings lower) {
        var merged = new EnumMap<NodeSetting, List<GivenValue>>(NodeSetting.class);
        merged.putAll(lower.values);
        merged.putAll(values);
        return new GivenSettings(merged);
    }

    /** All values of a setting that may have several. */
    public List<GivenValue> all(NodeSetting setting) {
        return values.getOrDefault(setting, List.of());
    }

    /** The value of a setting that has one. */
    public Optional<GivenValue> one(NodeSetting setting) {
        return all(setting).stream().findFirst();
    }
}
