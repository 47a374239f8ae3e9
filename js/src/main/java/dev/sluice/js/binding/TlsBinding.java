package dev.sluice.js.binding;

import dev.sluice.error.NodeException;
import dev.sluice.js.NodeContext;
import dev.sluice.js.crypto.Certificate;
import dev.sluice.js.net.HandlePeer;
import dev.sluice.js.net.NetPeers;
import dev.sluice.js.net.SocketPeer;
import dev.sluice.js.tls.RootCertificates;
import dev.sluice.js.tls.TlsContext;
import dev.sluice.js.tls.TlsSession;
import java.nio.ByteBuffer;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** TLS for {@code tls}, by the JDK's engine. */
public final class TlsBinding {
  private final NodeContext context;
  private RootCertificates roots = new RootCertificates(List.of());

  /**
   * The binding of a program.
   *
   * @param context the program
   */
  public TlsBinding(NodeContext context) {
    this.context = context;
  }

  /**
   * Trusts others, too, beside the JDK's authorities.
   *
   * @param pem a view of a PEM file
   * @throws NodeException if it cannot be read
   */
  @HostAccess.Export
  public void trustExtra(Value pem) {
    List<X509Certificate> extra = new ArrayList<>();
    for (Certificate each : Certificate.listFromPem(bytes(pem))) {
      extra.add(each.certificate());
    }
    roots = new RootCertificates(extra);
  }

  /** {@return the JDK's authorities, each in memory, as DER} */
  @HostAccess.Export
  public Object[] rootCertificates() {
    List<Object> encoded = new ArrayList<>();
    try {
      for (X509Certificate each : roots.bundled()) {
        encoded.add(ByteBuffer.wrap(each.getEncoded()));
      }
    } catch (CertificateEncodingException impossible) {
      throw new IllegalStateException("They were read from their encoding", impossible);
    }
    return encoded.toArray();
  }

  /** {@return the names of the ciphers there are} */
  @HostAccess.Export
  public Object cipherNames() {
    return TlsContext.cipherNames();
  }

  /**
   * What stands behind a new secure context.
   *
   * @param oldest the oldest version allowed
   * @param newest the newest version allowed
   * @return the context
   */
  @HostAccess.Export
  public TlsContext newContext(String oldest, String newest) {
    return new TlsContext(roots, oldest, newest);
  }

  /**
   * Adds a certificate.
   *
   * @param to what {@link #newContext} gave
   * @param pem a view of a PEM file
   */
  @HostAccess.Export
  public void addCertificate(TlsContext to, Value pem) {
    to.certificate(bytes(pem));
  }

  /**
   * Adds a key.
   *
   * @param to what {@link #newContext} gave
   * @param pem a view of a PEM file
   * @param passphrase a view of what opens it; null for nothing
   */
  @HostAccess.Export
  public void addKey(TlsContext to, Value pem, @Nullable Value passphrase) {
    byte[] opens = passphrase == null || passphrase.isNull() ? null : bytes(passphrase);
    to.key(bytes(pem), opens);
  }

  private byte[] bytes(Value view) {
    return context.bytes().copyOf(view);
  }

  /**
   * Trusts only whom it is told from now on.
   *
   * @param to what {@link #newContext} gave
   * @param pem a view of a PEM file
   */
  @HostAccess.Export
  public void addAuthority(TlsContext to, Value pem) {
    to.trust(bytes(pem));
  }

  /**
   * Adds what is in a PKCS #12 file.
   *
   * @param to what {@link #newContext} gave
   * @param file a view of the file
   * @param passphrase what opens it
   */
  @HostAccess.Export
  public void addPfx(TlsContext to, Value file, String passphrase) {
    to.pfx(bytes(file), passphrase);
  }

  /**
   * Chooses ciphers.
   *
   * @param to what {@link #newContext} gave
   * @param list OpenSSL's list of them
   */
  @HostAccess.Export
  public void chooseCiphers(TlsContext to, String list) {
    to.ciphers(list);
  }

  /**
   * Everything was added.
   *
   * @param to what {@link #newContext} gave
   * @param ownOrder whether a server's order of ciphers counts
   */
  @HostAccess.Export
  public void complete(TlsContext to, boolean ownOrder) {
    to.complete();
    if (ownOrder) {
      to.ownOrder();
    }
  }

  /**
   * What stands behind a new socket.
   *
   * @param credentials what {@link #newContext} gave
   * @param server whether it is a server's
   * @param calls what is called when something happens
   * @return the session
   */
  @HostAccess.Export
  public TlsSession newSession(TlsContext credentials, boolean server, Value calls) {
    return new TlsSession(context, credentials, server, calls);
  }

  /**
   * A socket makes its own connection, and speaks TLS there.
   *
   * @param socket its peer
   * @param session what {@link #newSession} gave
   */
  @HostAccess.Export
  public void secure(SocketPeer socket, TlsSession session) {
    NetPeers.layer(socket, session);
  }

  /**
   * A socket speaks TLS on the connection of another one.
   *
   * @param handle the peer of the other socket's handle
   * @param session what {@link #newSession} gave
   * @param closeOwner destroys the other socket, and calls back when that is closed
   * @return the peer of the handle
   */
  @HostAccess.Export
  public HandlePeer over(HandlePeer handle, TlsSession session, Value closeOwner) {
    return NetPeers.lend(handle, session, closeOwner);
  }
}
