// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.tls.trust;

import java.net.Socket;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Believes every server, because config says {@code insecureSkipVerify}. One instance belongs to
 * one upstream, so that no connection is shared with one that asks more. Thread-safe: holds no
 * state.
 */
public final class NoVerification extends X509ExtendedTrustManager {

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine) {
        refuseClients();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket) {
        refuseClients();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind) {
        refuseClients();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }

    private static void refuseClients() {
        throw new IllegalStateException("no listener leaves its clients unverified");
    }
}
