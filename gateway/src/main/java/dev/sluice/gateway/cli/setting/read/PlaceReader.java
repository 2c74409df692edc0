// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.setting.read;

import dev.sluice.cluster.ClusterAddress;
import dev.sluice.cluster.config.read.problem.Spelling;
import dev.sluice.cluster.member.DataMajority;
import dev.sluice.cluster.member.Role;
import dev.sluice.gateway.cli.setting.GivenSettings;
import dev.sluice.gateway.cli.setting.GivenValue;
import dev.sluice.gateway.cli.setting.NodeSetting;
import dev.sluice.gateway.listener.BindAddress;
import dev.sluice.gateway.listener.Loopback;
import dev.sluice.gateway.setting.ClusterEntry;
import dev.sluice.gateway.setting.NodePlace;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what a node does and which cluster it joins. Immutable. */
final class PlaceReader {

    /** What says nothing to a node that runs alone. */
    private static final List<NodeSetting> OF_CLUSTERS =
            List.of(
                    NodeSetting.CLUSTER_NAME,
                    NodeSetting.BUS,
                    NodeSetting.ADVERTISE,
                    NodeSetting.DATA_MEMBERS,
                    NodeSetting.INSECURE_CLUSTER,
                    NodeSetting.CONFIG_KEY);

    private static final Pattern CLUSTER_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
    private static final Pattern WILDCARD = Pattern.compile("0\\.0\\.0\\.0|[0:]*::[0:]*");
    private static final Pattern COUNT = Pattern.compile("[1-9][0-9]?");

    private final GivenSettings given;

    PlaceReader(GivenSettings given) {
        this.given = given;
    }

    NodePlace read() {
        boolean clustered =
                given.one(NodeSetting.CLUSTER).isPresent()
                        || given.one(NodeSetting.JOIN).isPresent();
        Set<Role> roles = roles();
        if (clustered) {
            return new NodePlace(roles, Optional.of(cluster()));
        }
        refuseLonely(roles);
        return new NodePlace(roles, Optional.empty());
    }

    private void refuseLonely(Set<Role> roles) {
        OF_CLUSTERS.stream()
                .flatMap(setting -> given.one(setting).stream())
                .findFirst()
                .ifPresent(
                        value -> {
                            throw value.refused(
                                    "--cluster or --join beside it, as nodes run alone without");
                        });
        if (!roles.contains(Role.GATEWAY)) {
            throw given.one(NodeSetting.ROLES)
                    .orElseThrow()
                    .refused("gateway among them, or --cluster or --join for a node of a cluster");
        }
    }

    private Set<Role> roles() {
        List<GivenValue> named = given.all(NodeSetting.ROLES);
        if (named.isEmpty()) {
            return Role.all();
        }
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (GivenValue value : named) {
            roles.add(Role.of(value.text()).orElseThrow(() -> value.refused(knownRoles(value))));
        }
        return roles;
    }

    private static String knownRoles(GivenValue value) {
        List<String> known = Arrays.stream(Role.values()).map(Role::key).toList();
        return String.join(", ", known) + Spelling.proposal(value.text(), known);
    }

    private ClusterEntry cluster() {
        ClusterAddress bind = address(NodeSetting.CLUSTER).orElse(ClusterEntry.DEFAULT_BIND);
        ClusterAddress bus =
                address(NodeSetting.BUS).orElseGet(() -> new ClusterAddress(bind.host(), 0));
        boolean insecure = given.one(NodeSetting.INSECURE_CLUSTER).map(Texts::on).orElse(false);
        checkReachable(NodeSetting.CLUSTER, insecure);
        checkReachable(NodeSetting.BUS, insecure);
        return new ClusterEntry(
                Texts.matching(
                                given,
                                NodeSetting.CLUSTER_NAME,
                                CLUSTER_NAME,
                                "letters, digits, dots, dashes and underscores")
                        .orElse(ClusterEntry.DEFAULT_NAME),
                bind,
                bus,
                given.all(NodeSetting.JOIN).stream().map(PlaceReader::peer).toList(),
                given.one(NodeSetting.ADVERTISE).map(GivenValue::text),
                dataMembers(),
                insecure);
    }

    private Optional<ClusterAddress> address(NodeSetting setting) {
        return given.one(setting).map(PlaceReader::address);
    }

    private static ClusterAddress address(GivenValue value) {
        BindAddress address = value.as(BindAddress::parse);
        return new ClusterAddress(address.host(), address.port());
    }

    /** Nobody listens at port 0. */
    private static ClusterAddress peer(GivenValue value) {
        ClusterAddress address = address(value);
        if (address.port() == 0) {
            throw value.refused("the port that the other node listens on, such as 5701");
        }
        return address;
    }

    /**
     * Whoever reaches these ports can join, read all that is shared and stop the cluster, so only
     * an operator may open them.
     */
    private void checkReachable(NodeSetting setting, boolean insecure) {
        Optional<GivenValue> value = given.one(setting);
        if (value.isEmpty()) {
            return;
        }
        String host = address(value.get()).host();
        if (!insecure && !Loopback.is(host)) {
            throw value.get()
                    .refused(
                            "a loopback address such as 127.0.0.1, as there is no mutual TLS yet;"
                                    + " with --insecure-cluster whoever reaches the port can join");
        }
        if (WILDCARD.matcher(host).matches() && given.one(NodeSetting.ADVERTISE).isEmpty()) {
            throw value.get()
                    .refused("an address that others reach, or --advertise HOST beside it");
        }
    }

    private int dataMembers() {
        Optional<GivenValue> value = given.one(NodeSetting.DATA_MEMBERS);
        value.filter(number -> !announceable(number.text()))
                .ifPresent(
                        wrong -> {
                            throw wrong.refused("1 to " + DataMajority.ANNOUNCED_MAX);
                        });
        return value.map(number -> Integer.parseInt(number.text())).orElse(1);
    }

    private static boolean announceable(String number) {
        return COUNT.matcher(number).matches()
                && Integer.parseInt(number) <= DataMajority.ANNOUNCED_MAX;
    }
}
