// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.analyze.index;

import dev.sluice.cluster.config.read.syntax.HostNames;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The forms in which one service can be named: {@code name.namespace.svc.domain}, {@code
 * name.namespace}, and in its own namespace {@code name}. Thread-safe: holds no state.
 */
public final class HostForms {

    private HostForms() {}

    /**
     * All forms of a host that is written in a namespace; a name that is no service's has only
     * itself.
     */
    public static Set<String> of(String host, String namespace, String domain) {
        Set<String> forms = new LinkedHashSet<>();
        forms.add(host);
        if (HostNames.wildcard(host)) {
            return forms;
        }
        String suffix = ".svc." + domain;
        if (host.indexOf('.') < 0) {
            forms.add(host + "." + namespace);
            forms.add(host + "." + namespace + suffix);
        } else if (host.endsWith(suffix)) {
            addShorter(host.substring(0, host.length() - suffix.length()), namespace, forms);
        } else if (host.indexOf('.') == host.lastIndexOf('.')) {
            forms.add(host + suffix);
            addShorter(host, namespace, forms);
        }
        return forms;
    }

    private static void addShorter(String qualified, String namespace, Set<String> forms) {
        forms.add(qualified);
        String ownNamespace = "." + namespace;
        if (qualified.endsWith(ownNamespace)) {
            forms.add(qualified.substring(0, qualified.length() - ownNamespace.length()));
        }
    }
}
