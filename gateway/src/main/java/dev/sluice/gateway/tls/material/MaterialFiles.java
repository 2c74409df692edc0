// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.tls.material;

import dev.sluice.cluster.config.tls.AuthoritySource;
import dev.sluice.cluster.config.tls.CertificateSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The files that config means: those that it names, and those of the folder of secrets. Immutable.
 *
 * @param secrets holds a folder for each namespace, which holds one for each secret; absent when
 *     the node was given none
 */
public record MaterialFiles(Optional<Path> secrets) {

    /** More than the longest chain, and than the authorities of any system. */
    private static final long BYTES_MAX = 4L << 20;

    /** Neither leads out of its folder. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]{0,251})");

    /** The certificate of a server or client, its own first. */
    Path certificate(CertificateSource source) throws BadMaterial {
        return source instanceof CertificateSource.Files files
                ? absolute(files.certificate())
                : secret((CertificateSource.Secret) source).resolve("tls.crt");
    }

    Path privateKey(CertificateSource source) throws BadMaterial {
        return source instanceof CertificateSource.Files files
                ? absolute(files.privateKey())
                : secret((CertificateSource.Secret) source).resolve("tls.key");
    }

    /** Certificates of authorities; nothing where those of the machine are meant. */
    Optional<Path> authorities(AuthoritySource source) throws BadMaterial {
        if (source instanceof AuthoritySource.BundleFile bundle) {
            return Optional.of(absolute(bundle.path()));
        }
        if (source instanceof AuthoritySource.Secret secret) {
            Path file = secret(secret.namespace(), secret.name()).resolve("ca.crt");
            return secret.required() || Files.exists(file) ? Optional.of(file) : Optional.empty();
        }
        return Optional.empty();
    }

    /** All of a file. */
    String read(Path file) throws BadMaterial {
        try {
            if (Files.size(file) > BYTES_MAX) {
                throw BadMaterial.of(
                        file, Files.size(file) + " bytes", "at most " + BYTES_MAX + " bytes");
            }
            // Anything that is no ASCII is no PEM either, and is found out as that.
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException missing) {
            throw BadMaterial.of(file, "there is no such file", "a PEM file");
        } catch (IOException unreadable) {
            throw BadMaterial.of(
                    file, "cannot be read: " + unreadable, "a file that the node may read");
        }
    }

    private Path secret(CertificateSource.Secret source) throws BadMaterial {
        return secret(source.namespace(), source.name());
    }

    private Path secret(String namespace, String name) throws BadMaterial {
        if (!NAME.matcher(name).matches()) {
            throw new BadMaterial(
                    "credentialName \""
                            + name
                            + "\" (expected: the name of a folder: letters, digits, dots and"
                            + " dashes)");
        }
        if (secrets.isEmpty()) {
            throw new BadMaterial(
                    "credentialName \""
                            + name
                            + "\" on a node without secrets (expected: --secrets DIR with the"
                            + " folder "
                            + namespace
                            + "/"
                            + name
                            + ")");
        }
        return secrets.get().resolve(namespace).resolve(name);
    }

    private static Path absolute(String path) throws BadMaterial {
        Path file = Path.of(path);
        if (!file.isAbsolute()) {
            throw BadMaterial.of(file, "relative to nothing", "an absolute path");
        }
        return file;
    }
}
