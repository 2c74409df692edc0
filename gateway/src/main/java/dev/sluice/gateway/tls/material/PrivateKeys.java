// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.tls.material;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;

/**
 * Private keys in each of the forms in which OpenSSL writes them: PKCS #8, and the older ones of
 * RSA and EC keys. Those lack the algorithm, which the certificate knows. Thread-safe: holds no
 * state.
 */
final class PrivateKeys {

    private static final byte[] PROBE = {1, 2, 3, 4};
    private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};
    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;

    private PrivateKeys() {}

    /**
     * The key, which must be that of {@code publicKey}.
     *
     * @param file for messages
     */
    static PrivateKey read(Path file, Pem.Block block, PublicKey publicKey) throws BadMaterial {
        byte[] encoded =
                switch (block.label()) {
                    case "PRIVATE KEY" -> block.bytes();
                    case "RSA PRIVATE KEY", "EC PRIVATE KEY" -> wrap(block.bytes(), publicKey);
                    default ->
                            throw BadMaterial.of(
                                    file,
                                    "a key of the form " + block.label(),
                                    "PRIVATE KEY, RSA PRIVATE KEY or EC PRIVATE KEY, not"
                                            + " encrypted");
                };
        try {
            PrivateKey key =
                    KeyFactory.getInstance(publicKey.getAlgorithm())
                            .generatePrivate(new PKCS8EncodedKeySpec(encoded));
            if (fit(key, publicKey)) {
                return key;
            }
        } catch (GeneralSecurityException unfit) {
            // Said below: what is wrong with a key is no matter for a message.
        }
        throw BadMaterial.of(
                file,
                "the key does not match the certificate",
                "the private key of the first certificate, whose kind is "
                        + publicKey.getAlgorithm());
    }

    private static boolean fit(PrivateKey key, PublicKey publicKey)
            throws GeneralSecurityException {
        Signature signature = Signature.getInstance(signatureOf(publicKey));
        signature.initSign(key);
        signature.update(PROBE);
        byte[] signed = signature.sign();
        signature.initVerify(publicKey);
        signature.update(PROBE);
        return signature.verify(signed);
    }

    private static String signatureOf(PublicKey key) {
        return switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            case "RSASSA-PSS" -> "RSASSA-PSS";
            default -> "EdDSA";
        };
    }

    /** PKCS #8: version, algorithm, and the older form as an octet string. */
    private static byte[] wrap(byte[] older, PublicKey publicKey) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(VERSION_0);
        content.writeBytes(algorithm(publicKey.getEncoded()));
        content.writeBytes(element(OCTET_STRING, older));
        return element(SEQUENCE, content.toByteArray());
    }

    /** A public key is the sequence of its algorithm and its bits. */
    private static byte[] algorithm(byte[] publicKey) {
        ByteBuffer bytes = ByteBuffer.wrap(publicKey);
        skipTag(bytes);
        int start = bytes.position();
        int length = skipTag(bytes);
        byte[] algorithm = new byte[bytes.position() + length - start];
        bytes.position(start).get(algorithm);
        return algorithm;
    }

    /** Goes behind a tag and its length, which is returned. */
    private static int skipTag(ByteBuffer bytes) {
        bytes.get();
        int first = bytes.get() & 0xff;
        if (first < 0x80) {
            return first;
        }
        int length = 0;
        for (int i = first & 0x7f; i > 0; i--) {
            length = (length << 8) | (bytes.get() & 0xff);
        }
        return length;
    }

    private static byte[] element(int tag, byte[] content) {
        ByteArrayOutputStream element = new ByteArrayOutputStream();
        element.write(tag);
        // Two bytes hold the length of any key that is in use.
        if (content.length < 0x80) {
            element.write(content.length);
        } else if (content.length < 0x100) {
            element.write(0x81);
            element.write(content.length);
        } else {
            element.write(0x82);
            element.write(content.length >> 8);
            element.write(content.length);
        }
        element.writeBytes(content);
        return element.toByteArray();
    }
}
