// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.signature;

import dev.sluice.cluster.config.read.source.ConfigBundle;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Optional;

/**
 * Refuses a bundle that none of the trusted keys has signed. Immutable.
 *
 * @param keys of which one must have signed
 */
public record SignatureCheck(TrustedKeys keys) {

    private static final int SIGNATURE_BYTES = 64;

    /** Why the bundle must not be used, naming what was found and expected; empty when it may. */
    public Optional<String> refusal(ConfigBundle bundle) {
        if (bundle.signature().isEmpty()) {
            return refusal("no file " + ConfigBundle.SIGNATURE_FILE, "beside the config files");
        }
        String text = bundle.signature().get().replaceAll("\\s", "");
        byte[] signature;
        try {
            signature = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return refusal("what is not base64", "in " + ConfigBundle.SIGNATURE_FILE);
        }
        if (signature.length != SIGNATURE_BYTES) {
            return refusal(
                    signature.length + " bytes",
                    "in "
                            + ConfigBundle.SIGNATURE_FILE
                            + ", "
                            + SIGNATURE_BYTES
                            + " bytes in base64");
        }
        byte[] signed = FileHashes.of(bundle);
        boolean trusted = keys.keys().stream().anyMatch(key -> verifies(key, signed, signature));
        return trusted
                ? Optional.empty()
                : refusal(
                        "a signature that does not fit these " + bundle.files().size() + " files",
                        "over their SHA-256 lines");
    }

    private Optional<String> refusal(String found, String place) {
        return Optional.of(
                "signature of the config: found "
                        + found
                        + " (expected: an Ed25519 signature by one of the "
                        + keys
                        + " "
                        + place
                        + ")");
    }

    private static boolean verifies(PublicKey key, byte[] signed, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(signed);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            // A signature that is no point of the curve is refused like any other that is wrong.
            return false;
        }
    }
}
