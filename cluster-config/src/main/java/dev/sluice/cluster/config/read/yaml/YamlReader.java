// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.yaml;

import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.Location;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.source.SourceDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The text of a document to its tree. Whatever the text is, the answer is a tree or findings, never
 * an exception. Confined to the thread that reads.
 */
public final class YamlReader {

    private final Parse parser =
            new Parse(LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build());
    private final Findings findings;

    public YamlReader(Findings findings) {
        this.findings = findings;
    }

    /** The trees of the text: usually one; several when {@code ...} separates them. */
    public List<YamlNode> read(SourceDocument document) {
        List<YamlNode> trees = new ArrayList<>();
        int lineOffset = document.firstLine() - 1;
        try {
            var events = parser.parseString(document.text()).iterator();
            new TreeComposer(document.file(), lineOffset, events, findings).composeInto(trees);
        } catch (YamlRefusal refusal) {
            findings.report(refusal.code(), refusal.at(), refusal.reason());
        } catch (MarkedYamlEngineException failure) {
            report(document.file(), lineOffset, failure);
        } catch (YamlEngineException failure) {
            String message = String.valueOf(failure.getMessage());
            findings.report(ProblemCode.YAML_SYNTAX, Location.of(document.file()), message);
        }
        return trees;
    }

    private void report(String file, int lineOffset, MarkedYamlEngineException failure) {
        Optional<Mark> mark = failure.getProblemMark().or(failure::getContextMark);
        Location at =
                mark.map(place -> locate(file, lineOffset, place))
                        .orElseGet(() -> Location.of(file));
        String context = failure.getContext();
        String problem = failure.getProblem();
        String message = context == null || context.isEmpty() ? problem : problem + ", " + context;
        findings.report(ProblemCode.YAML_SYNTAX, at, message.replace('\n', ' '));
    }

    static Location locate(String file, int lineOffset, Mark mark) {
        return new Location(file, mark.getLine() + 1 + lineOffset, mark.getColumn() + 1);
    }
}
