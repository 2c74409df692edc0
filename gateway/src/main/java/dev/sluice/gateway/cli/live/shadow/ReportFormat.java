// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.live.shadow;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How reports are written. Immutable. */
enum ReportFormat {
    TEXT {
        @Override
        void write(List<Judged> judged, Map<String, String> silent, PrintWriter out) {
            if (judged.isEmpty()) {
                out.println("no shadow is in force");
            }
            judged.forEach(each -> new ReportText(out).write(each));
            silent.forEach((node, why) -> out.println(node + ": no answer: " + why));
        }
    },
    /** The reports of all nodes, added up and judged, for scripts. */
    JSON {
        @Override
        void write(List<Judged> judged, Map<String, String> silent, PrintWriter out) {
            out.println(JudgedJson.of(judged, silent).encodePrettily());
        }
    };

    abstract void write(List<Judged> judged, Map<String, String> silent, PrintWriter out);

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
