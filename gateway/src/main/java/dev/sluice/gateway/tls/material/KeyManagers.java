// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.tls.material;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;

/** Makes of keys what a TLS engine asks for them. Thread-safe: holds no state. */
public final class KeyManagers {

    /** The store never leaves the memory, where the keys lie bare anyway. */
    private static final char[] NO_PASSWORD = new char[0];

    private KeyManagers() {}

    /** Shows each peer the first of {@code keys} whose kind it knows. */
    public static X509ExtendedKeyManager of(List<CertifiedKey> keys) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (int i = 0; i < keys.size(); i++) {
                CertifiedKey key = keys.get(i);
                store.setKeyEntry(
                        "key-" + i,
                        key.key(),
                        NO_PASSWORD,
                        key.chain().toArray(X509Certificate[]::new));
            }
            KeyManagerFactory factory = KeyManagerFactory.getInstance("SunX509");
            factory.init(store, NO_PASSWORD);
            for (KeyManager manager : factory.getKeyManagers()) {
                if (manager instanceof X509ExtendedKeyManager extended) {
                    return extended;
                }
            }
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("keys that were read are no key store", e);
        }
        throw new IllegalStateException("the platform has no key manager for engines");
    }
}
