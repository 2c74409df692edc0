// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.setting.read;

import dev.sluice.cluster.config.Defaults;
import dev.sluice.cluster.member.NodeName;
import dev.sluice.cluster.member.Role;
import dev.sluice.gateway.admin.AdminConfig;
import dev.sluice.gateway.cli.process.LogFormat;
import dev.sluice.gateway.cli.setting.GivenSettings;
import dev.sluice.gateway.cli.setting.GivenValue;
import dev.sluice.gateway.cli.setting.NodeSetting;
import dev.sluice.gateway.cli.terminal.CommandFailure;
import dev.sluice.gateway.endpoint.Locality;
import dev.sluice.gateway.listener.BindAddress;
import dev.sluice.gateway.setting.NodeAddresses;
import dev.sluice.gateway.setting.NodeIdentity;
import dev.sluice.gateway.setting.NodePlace;
import dev.sluice.gateway.setting.NodeSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Turns what was given into the settings of a node: texts into values, and what was not given into
 * defaults. Immutable.
 */
public final class NodeSettingsReader {

    /** Of a node's settings; more than any machine has processors for. */
    private static final int EVENT_LOOPS_MAX = 1024;

    private final DataHome dataHome;
    private final String hostName;

    public NodeSettingsReader(DataHome dataHome, String hostName) {
        this.dataHome = dataHome;
        this.hostName = hostName;
    }

    /**
     * The settings of the node.
     *
     * @throws CommandFailure for the first setting that is missing or wrong
     */
    public NodeSettings read(GivenSettings given) {
        NodeName name = name(given);
        NodePlace place = new PlaceReader(given).read();
        if (!place.has(Role.GATEWAY)) {
            refuseListeners(given);
        }
        return new NodeSettings(
                name,
                place,
                new OriginReader(given).read(place),
                identity(given),
                addresses(given),
                safety(given),
                eventLoops(given),
                given.one(NodeSetting.DATA)
                        .map(value -> value.as(Path::of))
                        .orElseGet(() -> dataHome.of(name.value())));
    }

    /** The form of the process log, which the node itself does not care about. */
    public LogFormat logFormat(GivenSettings given) {
        Optional<GivenValue> value = given.one(NodeSetting.LOG_FORMAT);
        return switch (value.map(GivenValue::text).orElse("text")) {
            case "text" -> LogFormat.TEXT;
            case "json" -> LogFormat.JSON;
            default -> throw value.orElseThrow().refused("text or json");
        };
    }

    private static void refuseListeners(GivenSettings given) {
        Stream.of(NodeSetting.MESH, NodeSetting.LISTEN)
                .flatMap(setting -> given.one(setting).stream())
                .findFirst()
                .ifPresent(
                        value -> {
                            throw value.refused("the role gateway, as others have no listeners");
                        });
    }

    private NodeName name(GivenSettings given) {
        return given.one(NodeSetting.NAME)
                .map(value -> value.as(NodeName::new))
                .orElseGet(this::nameOfHost);
    }

    private NodeName nameOfHost() {
        try {
            return new NodeName(hostName);
        } catch (IllegalArgumentException refusal) {
            throw CommandFailure.usage(
                    "the host's name does not do for the node, give it another with --name: "
                            + refusal.getMessage());
        }
    }

    private static NodeIdentity identity(GivenSettings given) {
        Map<String, String> labels = new TreeMap<>();
        for (GivenValue value : given.all(NodeSetting.LABEL)) {
            String[] label = value.text().split("=", 2);
            if (label.length < 2 || label[0].isEmpty()) {
                throw value.refused("KEY=VALUE, such as app=checkout");
            }
            if (labels.putIfAbsent(label[0], label[1]) != null) {
                throw value.refused("each label once");
            }
        }
        return new NodeIdentity(
                labels,
                given.one(NodeSetting.NAMESPACE).map(GivenValue::text).orElse(Defaults.NAMESPACE),
                given.one(NodeSetting.LOCALITY)
                        .map(NodeSettingsReader::locality)
                        .orElse(Locality.UNKNOWN));
    }

    private static Locality locality(GivenValue value) {
        if (!value.text().matches("[^/*]+(/[^/*]+){0,2}")) {
            throw value.refused("region, region/zone or region/zone/subzone");
        }
        return Locality.of(value.text());
    }

    private static NodeAddresses addresses(GivenSettings given) {
        return new NodeAddresses(
                given.one(NodeSetting.ADMIN)
                        .map(value -> value.as(NodeSettingsReader::adminAddress))
                        .orElse(NodeAddresses.DEFAULT.admin()),
                address(given, NodeSetting.MESH).orElse(NodeAddresses.DEFAULT.mesh()),
                listen(given));
    }

    private static BindAddress adminAddress(String text) {
        BindAddress address = BindAddress.parse(text);
        // Refuses what the admin API would refuse later, while the origin of the text is known.
        new AdminConfig(address.host(), address.port(), Optional.empty());
        return address;
    }

    private static Optional<BindAddress> address(GivenSettings given, NodeSetting setting) {
        return given.one(setting).map(value -> value.as(BindAddress::parse));
    }

    private static Map<Integer, BindAddress> listen(GivenSettings given) {
        Map<Integer, BindAddress> listen = new TreeMap<>();
        for (GivenValue value : given.all(NodeSetting.LISTEN)) {
            String[] pair = value.text().split("=", 2);
            if (pair.length < 2 || !pair[0].matches("[0-9]{1,5}")) {
                throw value.refused("NUMBER=HOST:PORT, such as 443=0.0.0.0:8443");
            }
            int number = Integer.parseInt(pair[0]);
            BindAddress address = new GivenValue(pair[1], value.origin()).as(BindAddress::parse);
            if (listen.putIfAbsent(number, address) != null) {
                throw value.refused("each NUMBER once");
            }
        }
        return listen;
    }

    private static NodeSettings.Safety safety(GivenSettings given) {
        boolean lastGood = given.one(NodeSetting.LAST_GOOD).map(Texts::on).orElse(false);
        List<String> allowed =
                given.all(NodeSetting.ALLOW_UNENFORCED).stream().map(GivenValue::text).toList();
        return new NodeSettings.Safety(lastGood, allowed);
    }

    private static int eventLoops(GivenSettings given) {
        Optional<GivenValue> value = given.one(NodeSetting.EVENT_LOOPS);
        if (value.isEmpty()) {
            return Runtime.getRuntime().availableProcessors();
        }
        String text = value.get().text();
        int loops = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
        if (loops < 1 || loops > EVENT_LOOPS_MAX) {
            throw value.get().refused("1 to " + EVENT_LOOPS_MAX);
        }
        return loops;
    }
}
