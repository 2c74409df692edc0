// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.listener;

import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.syntax.SocketPaths;
import dev.sluice.cluster.config.read.value.Message;
import dev.sluice.cluster.config.read.value.Value.Text;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The listeners of a Sidecar for what goes out. Confined to the thread that reads. */
final class EgressListenerRules {

    private final Findings findings;
    private final SidecarPortRules ports;
    private final ListenerHosts hosts;

    EgressListenerRules(Findings findings) {
        this.findings = findings;
        this.ports = new SidecarPortRules(findings);
        this.hosts = new ListenerHosts(findings);
    }

    void check(List<Message> listeners, String namespace) {
        Set<Long> takenPorts = new HashSet<>();
        Set<String> takenSockets = new HashSet<>();
        for (int index = 0; index < listeners.size(); index++) {
            Message listener = listeners.get(index);
            Optional<Message> port = listener.message("port");
            if (port.isPresent()) {
                checkPort(listener, port.get(), takenPorts, takenSockets);
            } else if (index < listeners.size() - 1) {
                findings.report(
                        ProblemCode.CONTRADICTION,
                        listener.at(),
                        "egress listener without a port before others",
                        "it as the last one");
            }
            checkHosts(listener, namespace);
        }
    }

    private void checkPort(
            Message listener, Message port, Set<Long> takenPorts, Set<String> takenSockets) {
        ports.check(port);
        if (port.number("number") != 0) {
            ports.checkAddress(listener, port);
            ports.checkUnique(port, takenPorts);
            return;
        }
        String bind = listener.text("bind");
        if (!SocketPaths.socket(bind)) {
            findings.report(
                    ProblemCode.BAD_PORT,
                    port.at("number"),
                    "port 0 without a socket",
                    "a number, or bind: unix:///path");
            return;
        }
        findings.reportAny(
                ProblemCode.BAD_ADDRESS, listener.at("bind"), SocketPaths.complaint(bind));
        if (listener.text("captureMode").equals("IPTABLES")) {
            findings.report(
                    ProblemCode.CONTRADICTION,
                    listener.at("captureMode"),
                    "captureMode IPTABLES of a socket",
                    "DEFAULT or NONE");
        }
        if (!takenSockets.add(bind)) {
            findings.report(
                    ProblemCode.DUPLICATE_ENTRY,
                    listener.at("bind"),
                    "socket " + bind + " stands twice",
                    "each socket once");
        }
    }

    private void checkHosts(Message listener, String namespace) {
        if (listener.has("hosts") && listener.count("hosts") == 0) {
            findings.report(
                    ProblemCode.INCOMPLETE, listener.at("hosts"), "hosts: []", "at least one host");
        }
        Map<String, Set<String>> namesByNamespace = new HashMap<>();
        for (Text host : listener.texts("hosts")) {
            hosts.checkEgressHost(host);
            checkRepeated(host, namespace, namesByNamespace);
        }
        boolean everything = namesByNamespace.getOrDefault("*", Set.of()).contains("*");
        if (everything && namesByNamespace.size() > 1) {
            findings.report(
                    ProblemCode.SETTING_IGNORED,
                    listener.at("hosts"),
                    "hosts beside */* have no effect",
                    "only */*");
        }
    }

    private void checkRepeated(
            Text host, String ownNamespace, Map<String, Set<String>> namesByNamespace) {
        int slash = host.text().indexOf('/');
        if (slash < 0 || host.text().startsWith("~")) {
            return;
        }
        String written = host.text().substring(0, slash);
        String name = host.text().substring(slash + 1);
        Set<String> names =
                namesByNamespace.computeIfAbsent(
                        written.equals(".") ? ownNamespace : written, unseen -> new HashSet<>());
        boolean covered =
                name.equals("*") ? !names.isEmpty() : names.contains(name) || names.contains("*");
        if (covered) {
            findings.report(
                    ProblemCode.SETTING_IGNORED,
                    host.at(),
                    "host \"" + host.text() + "\" repeats another",
                    "each host once");
        }
        names.add(name);
    }
}
