// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.tls.material;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a PEM file, and the blocks in it. Immutable.
 *
 * @param file for messages
 */
record Pem(Path file, String text) {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");
    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String KEY_SUFFIX = "PRIVATE KEY";

    /**
     * A block, decoded. Immutable, as nobody writes to the bytes.
     *
     * @param label such as {@code CERTIFICATE}
     */
    // Made and read in one call each; never compared.
    @SuppressWarnings("ArrayRecordComponent")
    record Block(String label, byte[] bytes) {}

    /** All certificates, in their order; at least one. */
    List<X509Certificate> certificates() throws BadMaterial {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Block block : blocks()) {
            if (block.label().equals(CERTIFICATE)) {
                certificates.add(certificate(block.bytes()));
            }
        }
        if (certificates.isEmpty()) {
            throw BadMaterial.of(file, "holds no certificate", "-----BEGIN CERTIFICATE-----");
        }
        return certificates;
    }

    /** The first private key. */
    Block privateKey() throws BadMaterial {
        Optional<Block> key =
                blocks().stream().filter(block -> block.label().endsWith(KEY_SUFFIX)).findFirst();
        return key.orElseThrow(
                () ->
                        BadMaterial.of(
                                file,
                                "holds no private key",
                                "-----BEGIN PRIVATE KEY-----, not encrypted"));
    }

    private List<Block> blocks() throws BadMaterial {
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            try {
                String base64 = matcher.group(2).replaceAll("\\s", "");
                blocks.add(new Block(matcher.group(1), Base64.getDecoder().decode(base64)));
            } catch (IllegalArgumentException broken) {
                throw BadMaterial.of(file, "a block that is no Base64", "a PEM file");
            }
        }
        return blocks;
    }

    private X509Certificate certificate(byte[] bytes) throws BadMaterial {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(bytes));
        } catch (CertificateException broken) {
            throw BadMaterial.of(file, "a certificate that is no X.509", "a PEM file");
        }
    }
}
