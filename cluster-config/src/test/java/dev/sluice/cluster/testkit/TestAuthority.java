// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.testkit;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Issues certificates that only tests believe. Thread-safe: immutable but for serial numbers, which
 * are drawn by the certificates' keys.
 */
public final class TestAuthority {

    private static final Duration VALIDITY = Duration.ofDays(30);

    private final KeyPair keys;
    private final X509Certificate certificate;

    private TestAuthority(KeyPair keys, X509Certificate certificate) {
        this.keys = keys;
        this.certificate = certificate;
    }

    /** An authority of that common name, with a key of its own. */
    public static TestAuthority named(String name) {
        KeyPair keys = keyPair("EC");
        Instant now = Instant.now();
        Subject subject = new Subject("CN=" + name, keys, now.minusSeconds(60), now.plus(VALIDITY));
        return new TestAuthority(keys, certificate(subject, "CN=" + name, keys, List.of(), true));
    }

    /**
     * A certificate with an EC key, valid now.
     *
     * @param names DNS names, or URIs where they have a scheme
     */
    public IssuedCertificate issue(String... names) {
        return issue("EC", Instant.now().plus(VALIDITY), names);
    }

    /** A certificate with an RSA key, valid now. */
    public IssuedCertificate issueRsa(String... names) {
        return issue("RSA", Instant.now().plus(VALIDITY), names);
    }

    /** A certificate that was valid until then. */
    public IssuedCertificate issueExpired(String... names) {
        return issue("EC", Instant.now().minusSeconds(3600), names);
    }

    private IssuedCertificate issue(String kind, Instant end, String... names) {
        KeyPair subjectKeys = keyPair(kind);
        Subject subject =
                new Subject("CN=" + names[0], subjectKeys, end.minus(VALIDITY.plusDays(1)), end);
        X509Certificate issued =
                certificate(
                        subject,
                        certificate.getSubjectX500Principal().getName(),
                        keys,
                        Arrays.stream(names).map(TestAuthority::name).toList(),
                        false);
        return new IssuedCertificate(issued, subjectKeys.getPrivate(), certificate);
    }

    public X509Certificate certificate() {
        return certificate;
    }

    private static GeneralName name(String name) {
        return new GeneralName(
                name.contains("://") ? GeneralName.uniformResourceIdentifier : GeneralName.dNSName,
                name);
    }

    private static KeyPair keyPair(String kind) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
            generator.initialize(kind.equals("EC") ? 256 : 2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Another one for each key, and positive. */
    private static BigInteger serial(KeyPair keys) {
        byte[] encoded = keys.getPublic().getEncoded();
        return new BigInteger(1, Arrays.copyOfRange(encoded, encoded.length - 8, encoded.length));
    }

    /** Whom a certificate is for. Immutable. */
    private record Subject(String name, KeyPair keys, Instant begin, Instant end) {}

    private static X509Certificate certificate(
            Subject subject,
            String issuer,
            KeyPair issuerKeys,
            List<GeneralName> names,
            boolean authority) {
        try {
            X509v3CertificateBuilder builder =
                    new JcaX509v3CertificateBuilder(
                            new X500Name(issuer),
                            serial(subject.keys()),
                            Date.from(subject.begin()),
                            Date.from(subject.end()),
                            new X500Name(subject.name()),
                            subject.keys().getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            if (!names.isEmpty()) {
                builder.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(names.toArray(GeneralName[]::new)));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(
                                    new JcaContentSignerBuilder("SHA256withECDSA")
                                            .build(issuerKeys.getPrivate())));
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new AssertionError(e);
        }
    }
}
