// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.house;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * One Java source, parsed by the JDK's own compiler, so that no rule is fooled by a string or a
 * comment. Confined to one thread: the compiler's trees are not safe for several.
 *
 * @param path from the root of the repository
 */
record SourceFile(String path, String text, CompilationUnitTree tree, DocTrees docs) {

    static SourceFile parse(String path, String text) {
        return parse(Map.of(path, text)).get(0);
    }

    /** All by one run of the compiler, as each run keeps tables of its own. */
    static List<SourceFile> parse(Map<String, String> texts) {
        var compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "needs a JDK");
        var inputs = new ArrayList<JavaFileObject>();
        texts.forEach((path, text) -> inputs.add(inMemory(path, text)));
        var task = (JavacTask) compiler.getTask(null, null, null, List.of(), null, inputs);
        var docs = DocTrees.instance(task);
        try {
            var trees = task.parse().iterator();
            return texts.entrySet().stream()
                    .map(file -> new SourceFile(file.getKey(), file.getValue(), trees.next(), docs))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JavaFileObject inMemory(String path, String text) {
        var uri = URI.create("string:///" + path);
        return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }

    /** Whether this is product code, to which all rules apply. */
    boolean product() {
        return path.contains("src/main/java/");
    }

    boolean packageInfo() {
        return path.endsWith("/package-info.java");
    }

    String packageName() {
        var declared = tree.getPackageName();
        return declared == null ? "" : declared.toString();
    }

    List<String> lines() {
        return text.lines().toList();
    }

    List<ClassTree> topLevelTypes() {
        return tree.getTypeDecls().stream()
                .filter(ClassTree.class::isInstance)
                .map(ClassTree.class::cast)
                .toList();
    }

    /** Every named type, nested ones included. */
    List<ClassTree> types() {
        return all(ClassTree.class).stream()
                .filter(type -> !type.getSimpleName().isEmpty())
                .toList();
    }

    List<MethodTree> methods() {
        return all(MethodTree.class);
    }

    /** Every tree of one kind, in the order of the text. */
    <T extends Tree> List<T> all(Class<T> kind) {
        var found = new ArrayList<T>();
        new TreePathScanner<Void, Void>() {
            @Override
            public Void scan(Tree node, Void unused) {
                if (kind.isInstance(node)) {
                    found.add(kind.cast(node));
                }
                return super.scan(node, null);
            }
        }.scan(new TreePath(tree), null);
        return found;
    }

    /** The doc comment before a declaration in one line, or "". */
    String doc(Tree declaration) {
        DocCommentTree comment = docs.getDocCommentTree(TreePath.getPath(tree, declaration));
        return comment == null ? "" : comment.toString().replaceAll("\\s+", " ");
    }

    /** Lines from the first of a declaration, without its doc comment, to its last. */
    int lineCount(Tree declaration) {
        var positions = docs.getSourcePositions();
        var map = tree.getLineMap();
        return (int)
                (map.getLineNumber(positions.getEndPosition(tree, declaration))
                        - map.getLineNumber(positions.getStartPosition(tree, declaration))
                        + 1);
    }
}
