// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.source;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a file into its YAML documents before any of them is parsed, so that a broken document does
 * not hide the others. That is safe on bytes: a line that begins with {@code ---} starts a document
 * wherever it stands, even inside of quotes or of a block, and in UTF-8 these bytes never belong to
 * another character. Confined to one call.
 */
final class DocumentParts {

    private final byte[] file;
    private final List<Part> parts = new ArrayList<>();
    private int partStart;
    private int partFirstLine = 1;
    private boolean partHasContent;

    private DocumentParts(byte[] file) {
        this.file = file;
    }

    static List<Part> of(byte[] file) {
        return new DocumentParts(file).cut();
    }

    private List<Part> cut() {
        int line = 1;
        for (int start = 0, end; start < file.length; start = end, line++) {
            end = endOfLine(start);
            boolean marker = documentMarkerAt(start, end);
            if (marker && partHasContent) {
                close(start, line);
            }
            partHasContent |= contentAt(start, end, marker);
        }
        close(file.length, line);
        return parts;
    }

    private void close(int end, int nextFirstLine) {
        if (partHasContent) {
            parts.add(new Part(partStart, end - partStart, partFirstLine));
        }
        partStart = end;
        partFirstLine = nextFirstLine;
        partHasContent = false;
    }

    /** The index after the line break, or the end of the file. */
    private int endOfLine(int start) {
        int index = start;
        while (index < file.length && file[index] != '\n') {
            index++;
        }
        return Math.min(index + 1, file.length);
    }

    private boolean documentMarkerAt(int start, int end) {
        boolean dashes =
                end - start >= 3
                        && file[start] == '-'
                        && file[start + 1] == '-'
                        && file[start + 2] == '-';
        return dashes && (end - start == 3 || blank(file[start + 3]));
    }

    /**
     * Comments, blank lines and directives are no content: they belong to the document that
     * follows.
     */
    private boolean contentAt(int start, int end, boolean marker) {
        int index = marker ? start + 3 : start;
        while (index < end && blank(file[index])) {
            index++;
        }
        boolean nothing = index == end || file[index] == '#';
        boolean directive = !marker && file[start] == '%';
        return !nothing && !directive;
    }

    private static boolean blank(byte character) {
        return character == ' ' || character == '\t' || character == '\r' || character == '\n';
    }

    /**
     * A stretch of a file that holds one document. Immutable.
     *
     * @param firstLine of the stretch in its file, from 1
     */
    record Part(int offset, int length, int firstLine) {}
}
