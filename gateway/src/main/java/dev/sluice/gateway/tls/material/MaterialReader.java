// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.tls.material;

import dev.sluice.cluster.config.tls.AuthoritySource;
import dev.sluice.cluster.config.tls.CertificateSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Reads what config names, and refuses what could not be used. Thread-safe: holds no state. */
public final class MaterialReader {

    private final MaterialFiles files;
    private final InstantSource clock;

    public MaterialReader(MaterialFiles files, InstantSource clock) {
        this.files = files;
        this.clock = clock;
    }

    /** A certificate that is valid now, with its key. */
    public CertifiedKey certifiedKey(CertificateSource source) throws BadMaterial {
        Path file = files.certificate(source);
        List<X509Certificate> chain = new Pem(file, files.read(file)).certificates();
        checkValidity(file, chain.get(0));
        Path keyFile = files.privateKey(source);
        Pem.Block block = new Pem(keyFile, files.read(keyFile)).privateKey();
        return new CertifiedKey(
                file.toString(),
                PrivateKeys.read(keyFile, block, chain.get(0).getPublicKey()),
                chain);
    }

    /** Certificates of authorities; nothing where those of the machine are meant. */
    public Optional<List<X509Certificate>> authorities(AuthoritySource source) throws BadMaterial {
        Optional<Path> file = files.authorities(source);
        return file.isEmpty()
                ? Optional.empty()
                : Optional.of(new Pem(file.get(), files.read(file.get())).certificates());
    }

    /** Differs when the certificate or its key does. */
    public String fingerprint(CertificateSource source) throws BadMaterial {
        return digest(files.read(files.certificate(source)) + files.read(files.privateKey(source)));
    }

    /** Differs when the authorities do; empty where those of the machine are meant. */
    public String fingerprint(AuthoritySource source) throws BadMaterial {
        Optional<Path> file = files.authorities(source);
        return file.isEmpty() ? "" : digest(files.read(file.get()));
    }

    private static String digest(String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every platform has SHA-256", e);
        }
    }

    private void checkValidity(Path file, X509Certificate certificate) throws BadMaterial {
        Instant now = clock.instant();
        Instant end = certificate.getNotAfter().toInstant();
        Instant begin = certificate.getNotBefore().toInstant();
        if (end.isBefore(now)) {
            throw BadMaterial.of(file, "expired at " + end, "a certificate that is valid");
        }
        if (begin.isAfter(now)) {
            throw BadMaterial.of(file, "not valid before " + begin, "a certificate that is valid");
        }
    }
}
