// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.tls.material;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.cluster.config.tls.AuthoritySource;
import dev.sluice.cluster.config.tls.CertificateSource;
import dev.sluice.cluster.testkit.IssuedCertificate;
import dev.sluice.cluster.testkit.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MaterialReaderTest {

    private static final TestAuthority AUTHORITY = TestAuthority.named("authority");
    private static final CertificateSource SOURCE = new CertificateSource.Secret("shop", "edge");

    @TempDir private Path secrets;
    private MaterialReader reader;
    private Path secret;

    @BeforeEach
    void prepare() {
        reader =
                new MaterialReader(new MaterialFiles(Optional.of(secrets)), InstantSource.system());
        secret = secrets.resolve("shop").resolve("edge");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC", "RSA"})
    void readsKeysInTheOlderFormOfTheirKind(String kind) throws Exception {
        IssuedCertificate issued =
                kind.equals("EC") ? AUTHORITY.issue("a.test") : AUTHORITY.issueRsa("a.test");
        issued.writeTo(secret);
        byte[] older =
                PrivateKeyInfo.getInstance(issued.key().getEncoded())
                        .parsePrivateKey()
                        .toASN1Primitive()
                        .getEncoded();
        write("tls.key", pem(kind + " PRIVATE KEY", older));

        CertifiedKey read = reader.certifiedKey(SOURCE);

        assertThat(read.key().getAlgorithm()).isEqualTo(kind);
        assertThat(read.chain()).containsExactly(issued.certificate());
        assertThat(read.expiry()).isEqualTo(issued.certificate().getNotAfter().toInstant());
    }

    @Test
    void readsAChainWithWordsBetweenItsParts() throws Exception {
        IssuedCertificate issued = AUTHORITY.issue("a.test");
        issued.writeTo(secret);
        write(
                "tls.crt",
                "subject: a\n%s\nissuer: b\n%s"
                        .formatted(
                                issued.certificatePem(),
                                IssuedCertificate.pem(issued.authority())));

        assertThat(reader.certifiedKey(SOURCE).chain())
                .containsExactly(issued.certificate(), issued.authority());
    }

    @Test
    void saysWhatIsWrongAndWhatIsExpected() throws Exception {
        assertRefused("tls.crt: there is no such file (expected: a PEM file)");

        AUTHORITY.issue("a.test").writeTo(secret);
        write("tls.key", "nothing of the kind");
        assertRefused("tls.key: holds no private key");

        write("tls.key", pem("ENCRYPTED PRIVATE KEY", new byte[] {1, 2, 3}));
        assertRefused("tls.key: a key of the form ENCRYPTED PRIVATE KEY");

        write("tls.key", AUTHORITY.issueRsa("a.test").keyPem());
        assertRefused("tls.key: the key does not match the certificate");

        write("tls.crt", pem("CERTIFICATE", new byte[] {1, 2, 3}));
        assertRefused("tls.crt: a certificate that is no X.509");
    }

    @Test
    void messagesHoldNothingOfAKey() throws Exception {
        IssuedCertificate issued = AUTHORITY.issue("a.test");
        issued.writeTo(secret);
        String key = AUTHORITY.issue("b.test").keyPem();
        write("tls.key", key);

        assertThatThrownBy(() -> reader.certifiedKey(SOURCE))
                .hasMessageNotContaining(key.lines().toList().get(1));
        write("tls.key", issued.keyPem());
        assertThat(reader.certifiedKey(SOURCE).toString())
                .doesNotContain(issued.keyPem().lines().toList().get(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../edge", "a/b", "", ".hidden", "configmap://shop/edge"})
    void nameThatIsNoFoldersNameLeadsNowhere(String name) {
        assertThatThrownBy(
                        () ->
                                reader.certifiedKey(
                                        new CertificateSource.Secret(
                                                "shop", name.isEmpty() ? " " : name)))
                .isInstanceOf(BadMaterial.class)
                .hasMessageContaining("the name of a folder");
    }

    @Test
    void nodeWithoutSecretsSaysSo() {
        MaterialReader none =
                new MaterialReader(new MaterialFiles(Optional.empty()), InstantSource.system());

        assertThatThrownBy(() -> none.certifiedKey(SOURCE)).hasMessageContaining("--secrets DIR");
    }

    @Test
    void relativePathIsRefused() {
        assertThatThrownBy(() -> reader.authorities(new AuthoritySource.BundleFile("certs/ca.crt")))
                .hasMessageContaining("an absolute path");
    }

    @Test
    void authoritiesThatAreNotRequiredMayBeMissing() throws Exception {
        assertThat(reader.authorities(new AuthoritySource.Secret("shop", "edge", false))).isEmpty();
        assertThatThrownBy(
                        () -> reader.authorities(new AuthoritySource.Secret("shop", "edge", true)))
                .hasMessageContaining("ca.crt: there is no such file");
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> reader.certifiedKey(SOURCE))
                .isInstanceOf(BadMaterial.class)
                .hasMessageContaining(message);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(secret.resolve(name), text);
    }

    private static String pem(String label, byte[] bytes) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(label, Base64.getEncoder().encodeToString(bytes), label);
    }
}
