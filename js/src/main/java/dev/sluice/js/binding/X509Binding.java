package dev.sluice.js.binding;

import dev.sluice.error.NodeException;
import dev.sluice.js.NodeContext;
import dev.sluice.js.crypto.AsymmetricKey;
import dev.sluice.js.crypto.Certificate;
import dev.sluice.js.crypto.CertificateNames;
import dev.sluice.js.crypto.Pem;
import java.nio.ByteBuffer;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** Certificates for {@code crypto.X509Certificate}. Each handle is a {@link Certificate}. */
public final class X509Binding {
  private final NodeContext context;

  /**
   * The binding of a program.
   *
   * @param context the program
   */
  public X509Binding(NodeContext context) {
    this.context = context;
  }

  /**
   * Reads a certificate.
   *
   * @param data a view of PEM or DER
   * @return the certificate
   * @throws NodeException if it is none
   */
  @HostAccess.Export
  public Object read(Value data) {
    return Certificate.read(context.bytes().copyOf(data));
  }

  /**
   * A field that is text.
   *
   * @param handle a certificate
   * @param name the name of the property
   * @return the text; null if the certificate has no such field
   */
  @HostAccess.Export
  public @Nullable String text(Value handle, String name) {
    Certificate certificate = handle.asHostObject();
    return switch (name) {
      case "subject" -> CertificateNames.lines(certificate.subject());
      case "issuer" -> CertificateNames.lines(certificate.issuer());
      case "subjectAltName" -> certificate.subjectAltName();
      case "infoAccess" -> certificate.infoAccess();
      case "validFrom" -> certificate.validFrom();
      case "validTo" -> certificate.validTo();
      case "serialNumber" -> certificate.serialNumber();
      case "signatureAlgorithm" -> certificate.signatureAlgorithm();
      case "signatureAlgorithmOid" -> certificate.certificate().getSigAlgOID();
      case "pem" -> Pem.write("CERTIFICATE", certificate.encoded());
      default -> throw new IllegalArgumentException("A certificate has no " + name);
    };
  }

  /**
   * A distinguished name.
   *
   * @param handle a certificate
   * @param name {@code subject} or {@code issuer}
   * @return names and values in turns
   */
  @HostAccess.Export
  public Object parts(Value handle, String name) {
    Certificate certificate = handle.asHostObject();
    List<String> flat = new ArrayList<>();
    for (CertificateNames.Part part :
        name.equals("subject") ? certificate.subject() : certificate.issuer()) {
      flat.add(part.name());
      flat.add(part.value());
    }
    return flat.toArray(new String[0]);
  }

  /**
   * What its key is for.
   *
   * @param handle a certificate
   * @return object identifiers; null if it does not say
   */
  @HostAccess.Export
  public @Nullable Object keyUsage(Value handle) {
    List<String> usage = handle.<Certificate>asHostObject().keyUsage();
    return usage == null ? null : usage.toArray(new String[0]);
  }

  /**
   * The bytes.
   *
   * @param handle a certificate
   * @return memory
   */
  @HostAccess.Export
  public ByteBuffer raw(Value handle) {
    return ByteBuffer.wrap(handle.<Certificate>asHostObject().encoded());
  }

  /**
   * The key.
   *
   * @param handle a certificate
   * @return a handle of the public key
   */
  @HostAccess.Export
  public Object publicKey(Value handle) {
    return handle.<Certificate>asHostObject().publicKey();
  }

  /**
   * The bytes of the key where OpenSSL shows them plainly: of an EC key its point.
   *
   * @param key a public key
   * @return memory
   */
  @HostAccess.Export
  public ByteBuffer rawPublicKey(Value key) {
    return ByteBuffer.wrap(key.<AsymmetricKey>asHostObject().rawPublic());
  }

  /**
   * The modulus of an RSA key.
   *
   * @param key a public key
   * @return hexadecimal digits
   */
  @HostAccess.Export
  public String modulus(Value key) {
    RSAPublicKey rsa = (RSAPublicKey) key.<AsymmetricKey>asHostObject().publicKey();
    return rsa.getModulus().toString(16).toUpperCase(Locale.ROOT);
  }

  /**
   * Whether it may sign others.
   *
   * @param handle a certificate
   * @return whether it is an authority's
   */
  @HostAccess.Export
  public boolean isAuthority(Value handle) {
    return handle.<Certificate>asHostObject().isAuthority();
  }

  /**
   * Compares names.
   *
   * @param handle a certificate
   * @param issuer another
   * @return whether the other may have signed this one
   */
  @HostAccess.Export
  public boolean isIssuedBy(Value handle, Value issuer) {
    return handle.<Certificate>asHostObject().isIssuedBy(issuer.asHostObject());
  }

  /**
   * Checks the signature.
   *
   * @param handle a certificate
   * @param key a public key
   * @return whether its owner has signed the certificate
   */
  @HostAccess.Export
  public boolean isSignedBy(Value handle, Value key) {
    AsymmetricKey asymmetric = key.asHostObject();
    return handle.<Certificate>asHostObject().isSignedBy(asymmetric.publicKey());
  }

  /**
   * Compares the keys.
   *
   * @param handle a certificate
   * @param key a private key
   * @return whether the certificate is about its public key
   */
  @HostAccess.Export
  public boolean belongsTo(Value handle, Value key) {
    AsymmetricKey open = key.<AsymmetricKey>asHostObject().withoutPrivate();
    return handle.<Certificate>asHostObject().publicKey().isSameKeyAs(open);
  }
}
