// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.observe.log.sink;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/**
 * The process's standard output, which stays open: closing the channel must not close the
 * descriptor for everybody else. It bypasses {@code System.out}, which hides write errors. Confined
 * to the writer's thread.
 */
final class StandardOutput implements LogOutput, WritableByteChannel {

    private final FileOutputStream stream = new FileOutputStream(FileDescriptor.out);

    @Override
    public WritableByteChannel open() {
        return this;
    }

    @Override
    public boolean moved() {
        return false;
    }

    @Override
    public String name() {
        return "standard output";
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        int count = bytes.remaining();
        stream.write(bytes.array(), bytes.arrayOffset() + bytes.position(), count);
        bytes.position(bytes.limit());
        return count;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {}
}
