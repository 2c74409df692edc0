// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.cluster.config.read.source.ConfigBundle;
import dev.sluice.cluster.config.read.source.ConfigFile;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SignatureCheckTest {

    private final KeyPair signer = pair("Ed25519");
    private final SignatureCheck check =
            new SignatureCheck(new TrustedKeys(List.of(signer.getPublic())));
    private final ConfigBundle bundle =
            ConfigBundle.of(file("b.yaml", "b"), file("a.yaml", "a"), file("a/c.yaml", "c"));

    @Test
    void linesAreThoseOfSha256sum() {
        ConfigBundle abc = ConfigBundle.of(file("x/abc.yaml", "abc"), file("empty.yaml", ""));

        // The hashes are the examples of FIPS 180 for "abc" and for no bytes.
        assertThat(new String(FileHashes.of(abc), StandardCharsets.UTF_8))
                .isEqualTo(
                        """
                        e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  empty.yaml
                        ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  x/abc.yaml
                        """);
    }

    @Test
    void signatureByATrustedKeyIsAccepted() {
        assertThat(check.refusal(signed(bundle, signer))).isEmpty();
        TrustedKeys several =
                new TrustedKeys(List.of(pair("Ed25519").getPublic(), signer.getPublic()));
        assertThat(new SignatureCheck(several).refusal(signed(bundle, signer))).isEmpty();
    }

    @Test
    void whiteSpaceInTheFileMeansNothing() {
        String signature = signed(bundle, signer).signature().orElseThrow();
        String folded = signature.substring(0, 40) + "\r\n" + signature.substring(40) + "\n";

        assertThat(check.refusal(with(bundle, folded))).isEmpty();
    }

    @Test
    void unsignedIsRefused() {
        assertThat(check.refusal(bundle))
                .contains(
                        "signature of the config: found no file sluice.sig (expected: an Ed25519"
                                + " signature by one of the "
                                + check.keys()
                                + " beside the config files)");
    }

    @Test
    void signatureByAnotherKeyIsRefused() {
        assertThat(check.refusal(signed(bundle, pair("Ed25519"))))
                .get()
                .asString()
                .startsWith(
                        "signature of the config: found a signature that does not fit these 3"
                                + " files (expected: an Ed25519 signature by one of the keys ");
    }

    @Test
    void anyChangeAfterSigningIsRefused() {
        String signature = signed(bundle, signer).signature().orElseThrow();

        assertThat(check.refusal(with(changed(file("a.yaml", "A")), signature))).isPresent();
        assertThat(check.refusal(with(changed(file("d.yaml", "a")), signature))).isPresent();
        assertThat(check.refusal(with(ConfigBundle.of(file("a.yaml", "a")), signature)))
                .isPresent();
    }

    @Test
    void malformedSignatureIsRefused() {
        assertThat(check.refusal(with(bundle, "!")))
                .get()
                .asString()
                .contains("found what is not base64");
        assertThat(check.refusal(with(bundle, "YWJj")))
                .get()
                .asString()
                .contains("found 3 bytes (expected: ", "64 bytes in base64)");
        String noPoint = Base64.getEncoder().encodeToString(noPoint());
        assertThat(check.refusal(with(bundle, noPoint))).isPresent();
    }

    @Test
    void keysAreReadFromPem() {
        KeyPair other = pair("Ed25519");

        TrustedKeys keys = TrustedKeys.parse("f", "old\n" + pem(signer) + "new\n" + pem(other));

        assertThat(keys.keys()).containsExactly(signer.getPublic(), other.getPublic());
        assertThat(keys.toString()).matches("keys [0-9a-f]{16}, [0-9a-f]{16}");
    }

    @Test
    void pemWithoutEd25519PublicKeysIsRefusedAndNotShown() {
        String secret = Base64.getEncoder().encodeToString(signer.getPrivate().getEncoded());

        assertThatThrownBy(() -> TrustedKeys.parse("keys.pem", "nothing"))
                .hasMessageStartingWith("keys.pem: no PEM block (expected: Ed25519 public keys");
        assertThatThrownBy(() -> TrustedKeys.parse("keys.pem", block("PRIVATE KEY", secret)))
                .hasMessageStartingWith("keys.pem: a PEM block PRIVATE KEY (expected: ")
                .hasMessageNotContaining(secret.substring(20));
        assertThatThrownBy(() -> TrustedKeys.parse("keys.pem", block("PUBLIC KEY", "YWJj")))
                .hasMessageStartingWith("keys.pem: a public key that is not one of Ed25519");
        assertThatThrownBy(() -> TrustedKeys.parse("keys.pem", pem(pair("Ed448"))))
                .hasMessageStartingWith("keys.pem: a public key that is not one of Ed25519");
        assertThatThrownBy(() -> TrustedKeys.parse("keys.pem", pem(pair("RSA"))))
                .hasMessageStartingWith("keys.pem: a public key that is not one of Ed25519");
        assertThatThrownBy(
                        () ->
                                TrustedKeys.parse(
                                        "keys.pem", pem(signer).repeat(TrustedKeys.KEYS_MAX + 1)))
                .hasMessage("public keys: 17 (expected: 1 to 16)");
    }

    private static ConfigBundle changed(ConfigFile first) {
        return ConfigBundle.of(first, file("b.yaml", "b"), file("a/c.yaml", "c"));
    }

    private static byte[] noPoint() {
        byte[] signature = new byte[64];
        java.util.Arrays.fill(signature, (byte) 0xFF);
        return signature;
    }

    private static ConfigBundle signed(ConfigBundle bundle, KeyPair pair) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(FileHashes.of(bundle));
            return with(bundle, Base64.getEncoder().encodeToString(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ConfigBundle with(ConfigBundle bundle, String signature) {
        return new ConfigBundle(bundle.files(), Optional.of(signature));
    }

    private static ConfigFile file(String name, String text) {
        return new ConfigFile(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String pem(KeyPair pair) {
        byte[] key = pair.getPublic().getEncoded();
        return block("PUBLIC KEY", Base64.getMimeEncoder().encodeToString(key));
    }

    private static String block(String label, String base64) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, base64, label);
    }

    private static KeyPair pair(String algorithm) {
        try {
            return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
