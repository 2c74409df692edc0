// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.tls.trust;

import dev.sluice.cluster.config.tls.ClientVerification.Pin;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Believes a peer whose chain leads to one of some authorities and whose certificate has one of
 * some names and meets one of some pins. It takes the engine's part of a trust manager and not only
 * the plain one, because a plain one is wrapped, and then other names would be asked for beside
 * ours. Thread-safe: immutable.
 */
public final class PeerTrust extends X509ExtendedTrustManager {

    private final X509ExtendedTrustManager authorities;
    private final List<String> names;
    private final Pins pins;

    private PeerTrust(X509ExtendedTrustManager authorities, List<String> names, Pins pins) {
        this.authorities = authorities;
        this.names = names;
        this.pins = pins;
    }

    /**
     * Believes whom the authorities vouch for.
     *
     * @param authorities absent means those that the machine trusts
     * @param names one of which the certificate must have; empty means any
     * @param pins one of which the certificate must meet; empty means any
     */
    public static PeerTrust of(
            Optional<List<X509Certificate>> authorities, List<String> names, List<Pin> pins) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(authorities.isPresent() ? store(authorities.get()) : null);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509ExtendedTrustManager extended) {
                    return new PeerTrust(extended, List.copyOf(names), new Pins(pins));
                }
            }
        } catch (GeneralSecurityException | java.io.IOException e) {
            throw new IllegalStateException("certificates that were read are no trust store", e);
        }
        throw new IllegalStateException("the platform has no trust manager for engines");
    }

    private static KeyStore store(List<X509Certificate> authorities)
            throws GeneralSecurityException, java.io.IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (int i = 0; i < authorities.size(); i++) {
            store.setCertificateEntry("authority-" + i, authorities.get(i));
        }
        return store;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine)
            throws CertificateException {
        authorities.checkClientTrusted(chain, kind, engine);
        checkWho(chain[0]);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine)
            throws CertificateException {
        authorities.checkServerTrusted(chain, kind, engine);
        checkWho(chain[0]);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket)
            throws CertificateException {
        authorities.checkClientTrusted(chain, kind, socket);
        checkWho(chain[0]);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket)
            throws CertificateException {
        authorities.checkServerTrusted(chain, kind, socket);
        checkWho(chain[0]);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind)
            throws CertificateException {
        authorities.checkClientTrusted(chain, kind);
        checkWho(chain[0]);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind)
            throws CertificateException {
        authorities.checkServerTrusted(chain, kind);
        checkWho(chain[0]);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities.getAcceptedIssuers();
    }

    private void checkWho(X509Certificate certificate) throws CertificateException {
        SubjectNames found = SubjectNames.of(certificate);
        if (!names.isEmpty() && !found.any(names)) {
            throw new CertificateException(
                    "subject alternative names %s %s (expected: one of %s)"
                            .formatted(found.dns(), found.others(), names));
        }
        try {
            if (!pins.met(certificate)) {
                throw new CertificateException(
                        "a certificate of another digest (expected: one of the pins)");
            }
        } catch (CertificateException refused) {
            throw refused;
        } catch (GeneralSecurityException e) {
            throw new CertificateException("SHA-256 is missing", e);
        }
    }
}
