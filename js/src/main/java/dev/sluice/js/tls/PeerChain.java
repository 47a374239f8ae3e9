package dev.sluice.js.tls;

import java.net.Socket;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what is wrong with the certificates that the other end shows, while the engine's work
 * is done elsewhere than on the loop, and writes it down in the session. It never ends a handshake:
 * as in Node, the program hears afterwards, and decides.
 */
final class PeerChain extends X509ExtendedTrustManager {
  private static final String VERDICT = "dev.sluice.js.tls.verdict";
  private static final String FINE = "";

  private final TlsContext context;

  PeerChain(TlsContext context) {
    this.context = context;
  }

  private void look(X509Certificate[] shown, boolean server, SSLEngine engine) {
    ChainError error = new ChainVerifier(context.trusted(), server).verify(List.of(shown));
    engine.getHandshakeSession().putValue(VERDICT, error == null ? FINE : error);
  }

  /** What the other end has shown in a session, its own certificate first; empty for nothing. */
  static List<X509Certificate> shown(SSLSession session) {
    try {
      Certificate[] chain = session.getPeerCertificates();
      return Arrays.stream(chain).map(X509Certificate.class::cast).toList();
    } catch (SSLPeerUnverifiedException nothing) {
      return List.of();
    }
  }

  /**
   * What is wrong with what the other end has shown; null for nothing. A session that goes on from
   * an earlier one shows nothing again, and is judged by what was shown then.
   */
  static @Nullable ChainError error(SSLSession session, TlsContext context, boolean server) {
    Object verdict = session.getValue(VERDICT);
    if (verdict == null) {
      List<X509Certificate> chain = shown(session);
      return chain.isEmpty() ? null : new ChainVerifier(context.trusted(), server).verify(chain);
    }
    return verdict instanceof ChainError error ? error : null;
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
    look(chain, false, engine);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
    look(chain, true, engine);
  }

  /** Whom a server names when it asks for a certificate: nobody, as OpenSSL by default. */
  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }

  // An engine asks the methods above only; a blocking socket is never made.

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType) {
    throw new UnsupportedOperationException();
  }
}
