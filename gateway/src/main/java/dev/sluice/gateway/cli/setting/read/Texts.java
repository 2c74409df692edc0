// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.setting.read;

import dev.sluice.gateway.cli.setting.GivenSettings;
import dev.sluice.gateway.cli.setting.GivenValue;
import dev.sluice.gateway.cli.setting.NodeSetting;
import java.util.Optional;
import java.util.regex.Pattern;

/** The forms that several settings share. Thread-safe: holds no state. */
final class Texts {

    private static final Pattern SWITCH = Pattern.compile("true|false");

    private Texts() {}

    static boolean on(GivenValue value) {
        if (!SWITCH.matcher(value.text()).matches()) {
            throw value.refused("true or false");
        }
        return Boolean.parseBoolean(value.text());
    }

    static Optional<String> matching(
            GivenSettings given, NodeSetting setting, Pattern pattern, String expected) {
        Optional<GivenValue> value = given.one(setting);
        if (value.isPresent() && !pattern.matcher(value.get().text()).matches()) {
            throw value.get().refused(expected);
        }
        return value.map(GivenValue::text);
    }
}
