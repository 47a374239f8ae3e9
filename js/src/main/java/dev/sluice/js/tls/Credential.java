package dev.sluice.js.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A private key and the certificates that go with it.
 *
 * @param key the key
 * @param chain its certificate, and those that certify it
 */
record Credential(PrivateKey key, List<X509Certificate> chain) {
  Credential {
    chain = List.copyOf(chain);
  }
}
