// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.config;

import dev.sluice.cluster.config.ResourceId;
import dev.sluice.cluster.config.read.problem.ConfigProblem;
import dev.sluice.gateway.admin.view.ConfigView.Edition;
import dev.sluice.gateway.datapath.CompiledConfig;
import dev.sluice.gateway.observe.log.AccessLog;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A config of which everything is ready: read, compiled, its log open, its listeners bound.
 * Immutable.
 */
record StagedConfig(Edition edition, ConfigIntake intake, CompiledConfig compiled) {

    Optional<AccessLog> log() {
        return compiled.accessLog();
    }

    /** Kind, namespace and name of each resource. */
    List<String> names() {
        return compiled.resources().ids().stream().map(ResourceId::toString).toList();
    }

    /** What its author should know, each with its place. */
    List<String> warnings() {
        return Stream.concat(intake.reading().warnings().stream(), intake.expired().stream())
                .map(ConfigProblem::toString)
                .toList();
    }
}
