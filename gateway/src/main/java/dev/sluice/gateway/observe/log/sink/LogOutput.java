// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.observe.log.sink;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/** Where log lines go. Confined to the writer's thread. */
public interface LogOutput {

    /** Appends to a file, which is made when it does not exist; its folder must. */
    static LogOutput file(Path path) {
        return new FileOutput(path);
    }

    /** Writes to the standard output of the process. */
    static LogOutput standardOutput() {
        return new StandardOutput();
    }

    /** Opens the output for appending; the caller closes the channel. */
    WritableByteChannel open() throws IOException;

    /** Whether the channel opened last no longer leads to where readers of the log look. */
    boolean moved() throws IOException;

    /** Names the output in messages. */
    String name();
}
