package dev.sluice.js.tls;

import dev.sluice.error.NodeException;
import dev.sluice.js.crypto.AsymmetricKey;
import dev.sluice.js.crypto.Certificate;
import dev.sluice.js.crypto.KeyReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * What a program's connections have in common: its certificate and key, whom it trusts, and which
 * versions and ciphers it allows; what stands behind a {@code tls.SecureContext}. It is filled on
 * the loop, and does not change once an engine was made of it.
 */
public final class TlsContext {
  private static final String OLDEST = "TLSv1.2";
  private static final String NEWEST = "TLSv1.3";

  private final RootCertificates roots;
  private final List<String> protocols;
  private final List<Credential> credentials = new ArrayList<>();
  private final List<List<X509Certificate>> chainsWithoutKey = new ArrayList<>();
  private final List<AsymmetricKey> keysWithoutChain = new ArrayList<>();
  private @Nullable List<X509Certificate> trusted;
  private @Nullable List<String> suites;
  private boolean ownOrder;
  private @Nullable SSLContext engines;

  /**
   * A context that trusts the given authorities.
   *
   * @param roots whom it trusts unless it is told otherwise
   * @param oldest the oldest version allowed, {@code TLSv1.2} and so on
   * @param newest the newest version allowed
   * @throws NodeException {@code ERR_FEATURE_UNAVAILABLE_ON_PLATFORM} if only versions are left
   *     that the JDK refuses
   */
  public TlsContext(RootCertificates roots, String oldest, String newest) {
    this.roots = roots;
    List<String> allowed = new ArrayList<>();
    for (String version : List.of(OLDEST, NEWEST)) {
      if (version.compareTo(oldest) >= 0 && version.compareTo(newest) <= 0) {
        allowed.add(version);
      }
    }
    if (allowed.isEmpty() && newest.compareTo(OLDEST) < 0) {
      throw new NodeException(
          NodeException.Kind.TYPE_ERROR,
          "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM",
          "The feature "
              + newest
              + " is unavailable on the current platform, which is being used"
              + " to run Node.js",
          null);
    }
    this.protocols = List.copyOf(allowed);
  }

  // ---- filling

  /**
   * Adds a certificate, followed by those that certify it.
   *
   * @param pem a PEM file
   * @throws NodeException {@code ERR_OSSL_PEM_NO_START_LINE} if there is none in it
   */
  public void certificate(byte[] pem) {
    List<X509Certificate> chain = list(pem);
    if (chain.isEmpty()) {
      chain = List.of(Certificate.read(pem).certificate());
    }
    chainsWithoutKey.add(chain);
    match();
  }

  private static List<X509Certificate> list(byte[] pem) {
    return Certificate.listFromPem(pem).stream().map(Certificate::certificate).toList();
  }

  /**
   * Adds a private key.
   *
   * @param pem a PEM file
   * @param passphrase opens it; null for none
   */
  public void key(byte[] pem, byte @Nullable [] passphrase) {
    keysWithoutChain.add(KeyReader.privateFromPem(pem, passphrase));
    match();
  }

  /** A key goes with the first certificate of its kind that has none, as in OpenSSL. */
  private void match() {
    for (AsymmetricKey key : List.copyOf(keysWithoutChain)) {
      for (List<X509Certificate> chain : List.copyOf(chainsWithoutKey)) {
        byte[] certified = chain.getFirst().getPublicKey().getEncoded();
        if (Arrays.equals(key.publicKey().getEncoded(), certified)) {
          credentials.add(new Credential(key.secret(), chain));
          keysWithoutChain.remove(key);
          chainsWithoutKey.remove(chain);
          break;
        }
      }
    }
  }

  /**
   * Everything was added: whatever is left over does not belong together.
   *
   * @throws NodeException {@code ERR_OSSL_X509_KEY_VALUES_MISMATCH} for a certificate and a key of
   *     another's
   */
  public void complete() {
    if (!keysWithoutChain.isEmpty() && !chainsWithoutKey.isEmpty()) {
      throw new NodeException(
          NodeException.Kind.ERROR,
          "ERR_OSSL_X509_KEY_VALUES_MISMATCH",
          "error:05800074:x509 certificate routines::key values mismatch",
          null);
    }
  }

  /**
   * Trusts only those named from now on.
   *
   * @param pem a PEM file
   */
  public void trust(byte[] pem) {
    List<X509Certificate> named = trusted == null ? new ArrayList<>() : new ArrayList<>(trusted);
    named.addAll(list(pem));
    trusted = List.copyOf(named);
  }

  /**
   * Adds the keys and certificates of a PKCS #12 file; other certificates in it are not looked at.
   *
   * @param file the file
   * @param passphrase opens it
   * @throws NodeException with OpenSSL's words if it cannot be opened
   */
  public void pfx(byte[] file, String passphrase) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(new ByteArrayInputStream(file), passphrase.toCharArray());
      for (String alias : Collections.list(store.aliases())) {
        if (store.getKey(alias, passphrase.toCharArray()) instanceof PrivateKey key) {
          List<X509Certificate> chain =
              Arrays.stream(store.getCertificateChain(alias))
                  .map(X509Certificate.class::cast)
                  .toList();
          credentials.add(new Credential(key, chain));
        }
      }
    } catch (IOException refused) {
      throw new NodeException(
          NodeException.Kind.ERROR,
          "",
          refused.getCause() instanceof GeneralSecurityException
              ? "mac verify failure"
              : "not enough data",
          refused);
    } catch (GeneralSecurityException unreadable) {
      throw new NodeException(NodeException.Kind.ERROR, "", "unsupported", unreadable);
    }
  }

  /**
   * Chooses ciphers.
   *
   * @param list OpenSSL's names, or a list in its language
   * @throws NodeException {@code ERR_SSL_NO_CIPHER_MATCH} if that selects none
   */
  public void ciphers(String list) {
    List<String> supported = List.of(emptyContext().getSupportedSSLParameters().getCipherSuites());
    List<String> chosen = CipherNames.select(list, supported);
    if (chosen.isEmpty()) {
      throw new NodeException(
          NodeException.Kind.ERROR,
          "ERR_SSL_NO_CIPHER_MATCH",
          "error:0A0000B9:SSL routines::no cipher match",
          null);
    }
    if (chosen.stream().noneMatch(CipherNames::isTls13)) {
      // A list of older suites leaves those of TLS 1.3 as they are.
      List<String> withNewest = new ArrayList<>(defaultSuites());
      withNewest.removeIf(suite -> !CipherNames.isTls13(suite));
      withNewest.addAll(chosen);
      chosen = withNewest;
    }
    suites = List.copyOf(chosen);
  }

  /** The server's order of ciphers counts, not the client's. */
  public void ownOrder() {
    ownOrder = true;
  }

  // ---- engines

  /** Whom it trusts. The first call may read a file. */
  List<X509Certificate> trusted() {
    List<X509Certificate> named = trusted;
    return named == null ? roots.all() : named;
  }

  /** What it shows to the other end; null for nothing. */
  @Nullable X509Certificate own() {
    return credentials.isEmpty() ? null : credentials.getFirst().chain().getFirst();
  }

  SSLEngine newEngine(boolean server) {
    SSLContext made = engines;
    if (made == null) {
      KeyManager[] keys = {new FixedKeys(credentials)};
      TrustManager[] trust = {new PeerChain(this)};
      made = contextWith(keys, trust);
      engines = made;
    }
    SSLEngine engine = made.createSSLEngine();
    engine.setUseClientMode(!server);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setProtocols(protocols.toArray(new String[0]));
    if (suites != null) {
      parameters.setCipherSuites(suites.toArray(new String[0]));
    }
    parameters.setUseCipherSuitesOrder(server && ownOrder);
    engine.setSSLParameters(parameters);
    return engine;
  }

  private static SSLContext contextWith(KeyManager[] keys, TrustManager[] trust) {
    try {
      SSLContext made = SSLContext.getInstance("TLS");
      made.init(keys, trust, null);
      return made;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every JDK has TLS", impossible);
    }
  }

  /** A context that nobody connects with: without its own, the JDK would read its authorities. */
  private static SSLContext emptyContext() {
    return contextWith(new KeyManager[0], new TrustManager[0]);
  }

  private static List<String> defaultSuites() {
    return List.of(emptyContext().getDefaultSSLParameters().getCipherSuites());
  }

  /** {@return the ciphers that there are, by OpenSSL's names, in lower case as Node has them} */
  public static String[] cipherNames() {
    return defaultSuites().stream()
        .filter(suite -> !suite.contains("EMPTY_RENEGOTIATION"))
        .map(suite -> CipherNames.openSsl(suite).toLowerCase(Locale.ROOT))
        .toArray(String[]::new);
  }
}
