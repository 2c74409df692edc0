// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.signature;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The public keys whose signatures a node accepts: several, so that one can follow another. A key
 * is shown by the beginning of the SHA-256 of its encoding. Immutable.
 */
public record TrustedKeys(List<PublicKey> keys) {

    /** An old and a new key for each of some teams. */
    static final int KEYS_MAX = 16;

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");

    private static final int SHOWN_BYTES = 8;

    public TrustedKeys {
        keys = List.copyOf(keys);
        if (keys.isEmpty() || keys.size() > KEYS_MAX) {
            throw new IllegalArgumentException(
                    "public keys: " + keys.size() + " (expected: 1 to " + KEYS_MAX + ")");
        }
    }

    /**
     * The keys of a PEM text.
     *
     * @param name of the setting or file, for messages
     * @throws IllegalArgumentException when it holds anything but Ed25519 public keys
     */
    public static TrustedKeys parse(String name, String pem) {
        List<PublicKey> keys = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(pem);
        while (blocks.find()) {
            keys.add(key(name, blocks.group(1), blocks.group(2)));
        }
        if (keys.isEmpty()) {
            throw refusal(name, "no PEM block");
        }
        return new TrustedKeys(keys);
    }

    private static PublicKey key(String name, String label, String base64) {
        if (!label.equals("PUBLIC KEY")) {
            // A private key is named, and nothing of it shown.
            throw refusal(name, "a PEM block " + label);
        }
        PublicKey key;
        try {
            byte[] der = Base64.getMimeDecoder().decode(base64);
            key = KeyFactory.getInstance("EdDSA").generatePublic(new X509EncodedKeySpec(der));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw refusal(name, "a public key that is not one of Ed25519");
        }
        if (!(key instanceof EdECPublicKey edwards)
                || !edwards.getParams().getName().equals("Ed25519")) {
            throw refusal(name, "a public key that is not one of Ed25519");
        }
        return key;
    }

    private static IllegalArgumentException refusal(String name, String found) {
        return new IllegalArgumentException(
                name
                        + ": "
                        + found
                        + " (expected: Ed25519 public keys in PEM, each between"
                        + " -----BEGIN PUBLIC KEY----- and -----END PUBLIC KEY-----)");
    }

    /** The keys as messages show them. */
    List<String> names() {
        return keys.stream().map(TrustedKeys::name).toList();
    }

    static String name(PublicKey key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
            return HexFormat.of().formatHex(digest, 0, SHOWN_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "keys " + String.join(", ", names());
    }
}
