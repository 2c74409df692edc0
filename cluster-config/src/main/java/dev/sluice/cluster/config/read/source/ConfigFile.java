// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.source;

/**
 * A config file that has been loaded, or text that stands for one. Immutable: the bytes are neither
 * copied nor handed out.
 */
public final class ConfigFile {

    private final String name;
    private final byte[] bytes;

    /**
     * Names some bytes.
     *
     * @param name what problems call the file
     * @param bytes not to be changed by the caller afterwards
     */
    public ConfigFile(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    public String name() {
        return name;
    }

    byte[] bytes() {
        return bytes;
    }

    @Override
    public String toString() {
        return name + " (" + bytes.length + " bytes)";
    }
}
