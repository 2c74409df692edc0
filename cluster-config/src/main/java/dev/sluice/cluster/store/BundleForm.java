// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.store;

import dev.sluice.cluster.config.read.source.ConfigBundle;
import dev.sluice.cluster.config.read.source.ConfigFile;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A bundle as bytes, as it is stored and kept: a line that names the form, the number of files,
 * name, size and content of each, and the signature if there is one. Equal bundles give equal
 * bytes. Thread-safe: holds no state.
 */
public final class BundleForm {

    private static final String FORM = "sluice bundle 1";

    private BundleForm() {}

    public static Buffer encode(ConfigBundle bundle) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(FORM);
            out.writeInt(bundle.files().size());
            for (ConfigFile file : bundle.files()) {
                out.writeUTF(file.name());
                out.writeInt(file.size());
                file.writeTo(out);
            }
            out.writeUTF(bundle.signature().orElse(""));
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return Buffer.buffer(bytes.toByteArray());
    }

    /**
     * The bundle behind the bytes.
     *
     * @throws IllegalArgumentException when they are none, or of a form that this release does not
     *     know
     */
    public static ConfigBundle decode(Buffer bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.getBytes()))) {
            String form = in.readUTF();
            if (!form.equals(FORM)) {
                throw malformed("form \"" + form + "\"");
            }
            List<ConfigFile> files = files(in);
            String signature = in.readUTF();
            return new ConfigBundle(
                    files, signature.isEmpty() ? Optional.empty() : Optional.of(signature));
        } catch (IOException e) {
            throw malformed(e.toString());
        }
    }

    private static List<ConfigFile> files(DataInputStream in) throws IOException {
        int count = in.readInt();
        List<ConfigFile> files = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = in.readUTF();
            int size = in.readInt();
            if (size < 0 || size > in.available()) {
                throw malformed("a file of " + size + " bytes with " + in.available() + " left");
            }
            files.add(new ConfigFile(name, in.readNBytes(size)));
        }
        return files;
    }

    private static IllegalArgumentException malformed(String found) {
        return new IllegalArgumentException(
                "stored config: " + found + " (expected: \"" + FORM + "\" and whole files)");
    }
}
