package dev.sluice.js.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom a program trusts that names nobody: the authorities that come with the JDK, and those of
 * {@code NODE_EXTRA_CA_CERTS}. Read when they are first asked for; any thread may ask.
 */
public final class RootCertificates {
  private static final Path STORE =
      Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");

  private final List<X509Certificate> extra;
  private @Nullable List<X509Certificate> bundled;
  private @Nullable List<X509Certificate> all;

  /**
   * The authorities of a program.
   *
   * @param extra those it trusts beside the JDK's
   */
  public RootCertificates(List<X509Certificate> extra) {
    this.extra = List.copyOf(extra);
  }

  /** {@return the authorities that come with the JDK} */
  public synchronized List<X509Certificate> bundled() {
    if (bundled == null) {
      bundled = load();
    }
    return bundled;
  }

  /** {@return everybody who is trusted} */
  public synchronized List<X509Certificate> all() {
    if (all == null) {
      List<X509Certificate> together = new ArrayList<>(bundled());
      together.addAll(extra);
      all = List.copyOf(together);
    }
    return all;
  }

  private static List<X509Certificate> load() {
    try (InputStream file = Files.newInputStream(STORE)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      // Certificates are not secret: the store opens without its password.
      store.load(file, null);
      List<X509Certificate> found = new ArrayList<>();
      for (String alias : Collections.list(store.aliases())) {
        if (store.getCertificate(alias) instanceof X509Certificate certificate) {
          found.add(certificate);
        }
      }
      return List.copyOf(found);
    } catch (IOException | GeneralSecurityException unreadable) {
      throw new IllegalStateException(
          "The JDK's authorities cannot be read from " + STORE, unreadable);
    }
  }
}
