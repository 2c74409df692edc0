// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.tls.trust;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.cluster.config.tls.ClientVerification.Pin;
import dev.sluice.cluster.testkit.IssuedCertificate;
import dev.sluice.cluster.testkit.TestAuthority;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PeerTrustTest {

    private static final TestAuthority AUTHORITY = TestAuthority.named("authority");

    @Test
    void believesWhomTheAuthorityVouchesFor() {
        assertBelieved(trust(List.of(), List.of()), AUTHORITY.issue("a.test"));
    }

    @Test
    void refusesWhomAnotherAuthorityOfTheSameNameVouchesFor() {
        IssuedCertificate forged = TestAuthority.named("authority").issue("a.test");

        assertRefused(trust(List.of(), List.of()), forged, "");
    }

    @Test
    void refusesWhatHasExpired() {
        assertRefused(trust(List.of(), List.of()), AUTHORITY.issueExpired("a.test"), "");
    }

    @ParameterizedTest
    @CsvSource({
        "a.test, a.test",
        "a.test, A.TEST",
        "*.a.test, b.a.test",
        "spiffe://td/shop, spiffe://td/shop",
    })
    void believesOneOfTheNames(String subject, String wanted) {
        assertBelieved(trust(List.of("other.test", wanted), List.of()), AUTHORITY.issue(subject));
    }

    @ParameterizedTest
    @CsvSource({
        "a.test, b.test",
        "a.test, b.a.test",
        "*.a.test, a.test",
        "*.a.test, c.b.a.test",
        "*.test, a.test",
        "spiffe://td/shop, spiffe://td/SHOP",
        "spiffe://td/shop, spiffe://td/shop/x",
    })
    void refusesEveryOtherName(String subject, String wanted) {
        assertRefused(
                trust(List.of(wanted), List.of()),
                AUTHORITY.issue(subject),
                "expected: one of [" + wanted + "]");
    }

    @Test
    void believesOneOfThePins() throws GeneralSecurityException {
        IssuedCertificate pinned = AUTHORITY.issue("a.test");
        X509Certificate certificate = pinned.certificate();
        Pin byCertificate =
                new Pin.Certificate(HexFormat.of().formatHex(sha256(certificate.getEncoded())));
        Pin byKey =
                new Pin.PublicKey(
                        Base64.getEncoder()
                                .encodeToString(sha256(certificate.getPublicKey().getEncoded())));

        assertBelieved(trust(List.of(), List.of(byCertificate)), pinned);
        assertBelieved(trust(List.of(), List.of(byKey)), pinned);
        assertRefused(
                trust(List.of(), List.of(byCertificate, byKey)),
                AUTHORITY.issue("a.test"),
                "expected: one of the pins");
    }

    private static PeerTrust trust(List<String> names, List<Pin> pins) {
        return PeerTrust.of(Optional.of(List.of(AUTHORITY.certificate())), names, pins);
    }

    private static void assertBelieved(PeerTrust trust, IssuedCertificate peer) {
        assertThatCode(() -> trust.checkClientTrusted(chain(peer), "EC"))
                .doesNotThrowAnyException();
        assertThatCode(() -> trust.checkServerTrusted(chain(peer), "ECDHE_ECDSA"))
                .doesNotThrowAnyException();
    }

    private static void assertRefused(PeerTrust trust, IssuedCertificate peer, String why) {
        assertThatThrownBy(() -> trust.checkClientTrusted(chain(peer), "EC"))
                .isInstanceOf(CertificateException.class)
                .hasMessageContaining(why);
        assertThatThrownBy(() -> trust.checkServerTrusted(chain(peer), "ECDHE_ECDSA"))
                .isInstanceOf(CertificateException.class)
                .hasMessageContaining(why);
    }

    private static X509Certificate[] chain(IssuedCertificate peer) {
        return new X509Certificate[] {peer.certificate()};
    }

    private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }
}
