package dev.sluice.js.tls;

import dev.sluice.error.NodeException;
import dev.sluice.io.StreamHandle;
import dev.sluice.js.NodeContext;
import dev.sluice.js.net.HandleLayer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLKeyException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind a {@code tls.TLSSocket} of JavaScript's beside its connection: how it wants
 * its TLS, and what came of it. Each handle that the socket makes gets a {@link TlsHandle} before
 * it; the last one is the one that speaks.
 */
public final class TlsSession implements HandleLayer {
  private static final String[] NO_CIPHER = {};

  private final NodeContext context;
  private final Value calls;
  private final boolean server;
  private final @Nullable Value frame;
  private TlsContext credentials;
  private @Nullable TlsHandle handle;
  private @Nullable SSLEngine engine;
  private @Nullable String serverName;
  private String[] protocols = {};
  private boolean request;
  private boolean require;

  /**
   * A session.
   *
   * @param context the program
   * @param credentials what it shows, and whom it trusts
   * @param server whether it is a server's
   * @param calls the socket's {@code face()}, {@code finished()}, {@code failed(failure)} and
   *     {@code hello(hello)}
   */
  public TlsSession(NodeContext context, TlsContext credentials, boolean server, Value calls) {
    this.context = context;
    this.credentials = credentials;
    this.server = server;
    this.calls = calls;
    this.frame = context.frames().current("TLSWRAP");
  }

  boolean isServer() {
    return server;
  }

  @Override
  public StreamHandle before(StreamHandle connection) {
    TlsHandle made = new TlsHandle(connection, this, context.loop());
    handle = made;
    return made;
  }

  @Override
  public Value face() {
    return calls.invokeMember("face");
  }

  // ---- what the program wants

  /** Begins the handshake of a client. */
  @HostAccess.Export
  public void start() {
    if (handle != null) {
      handle.start();
    }
  }

  /** Nothing is sent until {@link #release()}: what was written to the connection goes first. */
  @HostAccess.Export
  public void hold() {
    if (handle != null) {
      handle.out().hold();
    }
  }

  /** What was written to the connection before is on its way. */
  @HostAccess.Export
  public void release() {
    if (handle != null) {
      handle.out().release();
      handle.advance();
    }
  }

  /**
   * Takes bytes that the connection's stream has read already.
   *
   * @param bytes a view
   */
  @HostAccess.Export
  public void receive(Value bytes) {
    if (handle != null) {
      handle.received(ByteBuffer.wrap(context.bytes().copyOf(bytes)));
    }
  }

  /**
   * Whose certificate a client asks for.
   *
   * @param name the name
   */
  @HostAccess.Export
  public void serverName(String name) {
    serverName = name;
  }

  /**
   * Which protocols are spoken inside.
   *
   * @param names their names, the best first
   */
  @HostAccess.Export
  public void protocols(Value names) {
    protocols = names.as(String[].class);
  }

  /**
   * Whether a server asks for a certificate.
   *
   * @param requested whether it does
   * @param required whether it ends the handshake if there is none
   */
  @HostAccess.Export
  public void verify(boolean requested, boolean required) {
    request = requested;
    require = required;
  }

  /**
   * Goes on after {@code hello}.
   *
   * @param other what it shows instead; null for what it was made with
   */
  @HostAccess.Export
  public void proceed(@Nullable Value other) {
    if (other != null && other.isHostObject()) {
      credentials = other.asHostObject();
    }
    TlsHandle present = handle;
    if (present != null) {
      SSLEngine made = credentials.newEngine(true);
      SSLParameters parameters = made.getSSLParameters();
      if (request && require) {
        parameters.setNeedClientAuth(true);
      } else if (request) {
        parameters.setWantClientAuth(true);
      }
      parameters.setApplicationProtocols(protocols);
      made.setSSLParameters(parameters);
      engine = made;
      present.begin(made);
    }
  }

  SSLEngine clientEngine() {
    SSLEngine made = credentials.newEngine(false);
    SSLParameters parameters = made.getSSLParameters();
    if (serverName != null) {
      byte[] name = serverName.getBytes(StandardCharsets.UTF_8);
      parameters.setServerNames(List.of(new SNIHostName(name)));
    }
    parameters.setApplicationProtocols(protocols);
    made.setSSLParameters(parameters);
    engine = made;
    return made;
  }

  // ---- what the handle tells

  /** Computes what the engine has to compute, elsewhere. */
  void compute(SSLEngine asked, Runnable done) {
    context.<@Nullable Object>async(
        "tls",
        () -> {
          for (Runnable task = asked.getDelegatedTask();
              task != null;
              task = asked.getDelegatedTask()) {
            task.run();
          }
          return null;
        },
        (failure, _) -> {
          if (failure != null) {
            throw new IllegalStateException("The engine failed", failure);
          }
          done.run();
        });
  }

  void finished() {
    tell("finished");
  }

  void failed(TlsFailure failure) {
    tell("failed", failure);
  }

  void hello(@Nullable ClientHello hello) {
    tell("hello", hello);
  }

  private void tell(String what, @Nullable Object... arguments) {
    Runnable told = () -> calls.invokeMember(what, arguments);
    context.frames().run(frame, () -> context.loop().callback(told));
  }

  // ---- what came of it

  private @Nullable SSLSession session() {
    return engine == null || handle == null || !handle.isSecure() ? null : engine.getSession();
  }

  /**
   * What is wrong with the other end's certificate.
   *
   * @return OpenSSL's code and its words; null for nothing
   */
  @HostAccess.Export
  public String @Nullable [] verifyError() {
    SSLSession established = session();
    ChainError error =
        established == null ? null : PeerChain.error(established, credentials, !server);
    if (established != null && PeerChain.shown(established).isEmpty()) {
      error = ChainError.UNABLE_TO_GET_ISSUER_CERT;
    }
    return error == null ? null : new String[] {error.name(), error.text()};
  }

  /** {@return the protocol agreed on for what is inside; null for none} */
  @HostAccess.Export
  public @Nullable String protocolInside() {
    String agreed = engine == null ? null : engine.getApplicationProtocol();
    return agreed == null || agreed.isEmpty() ? null : agreed;
  }

  /** {@return the version of TLS; null before there is one} */
  @HostAccess.Export
  public @Nullable String version() {
    SSLSession established = session();
    return established == null ? null : established.getProtocol();
  }

  /** {@return the cipher by OpenSSL's name and by the standard's; empty before there is one} */
  @HostAccess.Export
  public String[] cipher() {
    SSLSession established = session();
    if (established == null) {
      return NO_CIPHER;
    }
    String standard = established.getCipherSuite();
    return new String[] {CipherNames.openSsl(standard), standard};
  }

  /**
   * The other end's certificate, and those that certify it as far as they are known.
   *
   * @return each in memory, as DER; empty if it has shown none
   */
  @HostAccess.Export
  public Object[] peerCertificates() {
    SSLSession established = session();
    if (established == null) {
      return new Object[0];
    }
    List<X509Certificate> chain = new ArrayList<>(PeerChain.shown(established));
    // The root is seldom shown, but known to whoever trusts it.
    while (!chain.isEmpty() && !ChainVerifier.isSelfIssued(chain.getLast())) {
      X509Certificate issuer = ChainVerifier.issuerOf(chain.getLast(), credentials.trusted());
      if (issuer == null) {
        break;
      }
      chain.add(issuer);
    }
    return chain.stream().map(TlsSession::der).toArray();
  }

  /** {@return its own certificate in memory, as DER; null if it has none} */
  @HostAccess.Export
  public @Nullable ByteBuffer ownCertificate() {
    X509Certificate own = credentials.own();
    return own == null ? null : der(own);
  }

  private static ByteBuffer der(X509Certificate certificate) {
    try {
      return ByteBuffer.wrap(certificate.getEncoded());
    } catch (CertificateEncodingException impossible) {
      throw new IllegalStateException("It was read from its encoding", impossible);
    }
  }

  /**
   * Makes bytes that both ends know and nobody else (RFC 5705; RFC 8446, 7.5).
   *
   * @param length how many
   * @param label what they are for
   * @param about a view of what they are bound to; null for nothing
   * @return memory
   * @throws NodeException if there is no connection to make them of
   */
  @HostAccess.Export
  public ByteBuffer keyingMaterial(int length, String label, @Nullable Value about) {
    byte[] bound = about == null || about.isNull() ? null : context.bytes().copyOf(about);
    try {
      if (session() instanceof ExtendedSSLSession established) {
        return ByteBuffer.wrap(established.exportKeyingMaterialData(label, bound, length));
      }
    } catch (SSLKeyException refused) {
      throw new NodeException(
          NodeException.Kind.ERROR, "", String.valueOf(refused.getMessage()), refused);
    }
    throw new NodeException(
        NodeException.Kind.ERROR,
        "ERR_TLS_INVALID_STATE",
        "TLS socket connection must be securely established",
        null);
  }
}
