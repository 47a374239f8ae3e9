package dev.sluice.js.crypto;

import dev.sluice.error.NodeException;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads keys of pairs: PEM and DER; PKCS #1, PKCS #8 with and without encryption, SEC 1,
 * SubjectPublicKeyInfo, and the keys of certificates. A passphrase is bytes, as OpenSSL has it;
 * null if none was given. Safe for use by several threads.
 */
public final class KeyReader {
  private KeyReader() {}

  /**
   * The first private key of a PEM file.
   *
   * @param file the file
   * @param passphrase opens it if it is encrypted
   * @return the pair
   * @throws NodeException ERR_OSSL_UNSUPPORTED if there is none that can be read,
   *     ERR_OSSL_CRYPTO_INTERRUPTED_OR_CANCELLED if it wants a passphrase, ERR_OSSL_BAD_DECRYPT if
   *     it wants another
   */
  public static AsymmetricKey privateFromPem(byte[] file, byte @Nullable [] passphrase) {
    for (Pem block : Pem.read(file)) {
      AsymmetricKey key = privateFrom(block, passphrase);
      if (key != null) {
        return key;
      }
    }
    throw unsupported(null);
  }

  private static @Nullable AsymmetricKey privateFrom(Pem block, byte @Nullable [] passphrase) {
    byte[] bytes = block.bytes();
    if (block.headers().contains("ENCRYPTED")) {
      bytes = PemEncryption.decrypt(block, passphrase);
    }
    return switch (block.label()) {
      case "PRIVATE KEY" -> privateOfAnyForm(bytes);
      case "ENCRYPTED PRIVATE KEY" -> {
        if (passphrase == null) {
          throw interrupted();
        }
        yield pkcs8(KeyEncryption.decrypt(bytes, passphrase));
      }
      case "RSA PRIVATE KEY" -> pkcs1Private(bytes);
      case "EC PRIVATE KEY" -> sec1(new DerReader(bytes), null);
      default -> null;
    };
  }

  /**
   * The first key of a PEM file that has a public key: public, private or a certificate.
   *
   * @param file the file
   * @param passphrase opens it if it is a private key and encrypted
   * @return the public key
   * @throws NodeException as {@link #privateFromPem}
   */
  public static AsymmetricKey publicFromPem(byte[] file, byte @Nullable [] passphrase) {
    for (Pem block : Pem.read(file)) {
      AsymmetricKey key =
          switch (block.label()) {
            case "PUBLIC KEY" -> subjectPublicKey(block.bytes());
            case "RSA PUBLIC KEY" -> pkcs1Public(block.bytes());
            case "CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE" ->
                ofCertificate(block.bytes());
            default -> privateFrom(block, passphrase);
          };
      if (key != null) {
        return key.withoutPrivate();
      }
    }
    throw unsupported(null);
  }

  /**
   * A private key without PEM around it.
   *
   * @param bytes the key
   * @param type {@code pkcs1}, {@code pkcs8} or {@code sec1}; a key of the former or the latter is
   *     read in any of the forms
   * @param passphrase opens it if it is encrypted
   * @return the pair
   * @throws NodeException ERR_MISSING_PASSPHRASE, ERR_OSSL_BAD_DECRYPT, or an error of ASN.1
   */
  public static AsymmetricKey privateFromDer(
      byte[] bytes, String type, byte @Nullable [] passphrase) {
    if (!type.equals("pkcs8")) {
      return privateOfAnyForm(bytes);
    }
    if (!KeyEncryption.isEncrypted(bytes)) {
      return pkcs8(bytes);
    }
    if (passphrase == null) {
      throw new NodeException(
          NodeException.Kind.TYPE_ERROR,
          "ERR_MISSING_PASSPHRASE",
          "Passphrase required for encrypted key",
          null);
    }
    return pkcs8(KeyEncryption.decrypt(bytes, passphrase));
  }

  // What follows the version tells the forms apart.
  private static AsymmetricKey privateOfAnyForm(byte[] bytes) {
    DerReader form = new DerReader(bytes).enter(DerReader.SEQUENCE);
    form.integer();
    if (form.is(DerReader.SEQUENCE)) {
      return pkcs8(bytes);
    }
    return form.is(DerReader.INTEGER) ? pkcs1Private(bytes) : sec1(new DerReader(bytes), null);
  }

  /**
   * A public key without PEM around it.
   *
   * @param bytes the key
   * @param type {@code pkcs1} or {@code spki}; {@code pkcs8} and {@code sec1} for a private key
   * @param passphrase opens it if it is a private key and encrypted
   * @return the public key
   * @throws NodeException as {@link #privateFromDer}
   */
  public static AsymmetricKey publicFromDer(
      byte[] bytes, String type, byte @Nullable [] passphrase) {
    try {
      return switch (type) {
        case "spki" -> subjectPublicKey(bytes);
        case "pkcs1" -> isPkcs1Private(bytes) ? privateOfAnyForm(bytes) : pkcs1Public(bytes);
        default -> privateFromDer(bytes, type, passphrase).withoutPrivate();
      };
    } catch (NodeException e) {
      if (e.code().startsWith("ERR_OSSL_ASN1")) {
        throw new NodeException(NodeException.Kind.ERROR, "", "Failed to read asymmetric key", e);
      }
      throw e;
    }
  }

  // A private key has a version, zero, where a public key has its modulus.
  private static boolean isPkcs1Private(byte[] bytes) {
    return new DerReader(bytes).enter(DerReader.SEQUENCE).integer().signum() == 0;
  }

  static AsymmetricKey pkcs8(byte[] bytes) {
    DerReader info = new DerReader(bytes).enter(DerReader.SEQUENCE);
    info.integer();
    byte[] algorithm = info.takeWhole();
    byte[] key = info.take(DerReader.OCTET_STRING);
    DerReader algorithmReader = new DerReader(algorithm).enter(DerReader.SEQUENCE);
    KeyKind kind = kindOf(algorithmReader.objectIdentifier());
    if (kind == KeyKind.EC) {
      return sec1(new DerReader(key), algorithmReader);
    }
    // Attributes and the public key, which may follow, are left out: the JDK refuses some.
    byte[] plain = DerWriter.sequence(DerWriter.integer(0), algorithm, DerWriter.octets(key));
    try {
      PrivateKey secret =
          KeyFactory.getInstance(kind.algorithm()).generatePrivate(new PKCS8EncodedKeySpec(plain));
      return AsymmetricKey.of(kind, secret);
    } catch (GeneralSecurityException e) {
      throw unsupported(e);
    }
  }

  private static KeyKind kindOf(String objectIdentifier) {
    KeyKind kind = KeyKind.identifiedBy(objectIdentifier);
    if (kind == null) {
      throw unsupported(null);
    }
    return kind;
  }

  private static AsymmetricKey pkcs1Private(byte[] bytes) {
    DerReader key = new DerReader(bytes).enter(DerReader.SEQUENCE);
    key.integer();
    BigInteger n = key.integer();
    BigInteger e = key.integer();
    BigInteger d = key.integer();
    BigInteger p = key.integer();
    BigInteger q = key.integer();
    return rsa(n, e, List.of(d, p, q, key.integer(), key.integer(), key.integer()));
  }

  private static AsymmetricKey pkcs1Public(byte[] bytes) {
    DerReader key = new DerReader(bytes).enter(DerReader.SEQUENCE);
    return rsa(key.integer(), key.integer(), List.of());
  }

  /**
   * An RSA key from its numbers.
   *
   * @param n the modulus
   * @param e the public exponent
   * @param secrets empty for a public key; otherwise d, p, q, d modulo p-1, d modulo q-1, and the
   *     inverse of q modulo p
   * @return the key
   * @throws NodeException ERR_OSSL_UNSUPPORTED if the JDK refuses the numbers
   */
  public static AsymmetricKey rsa(BigInteger n, BigInteger e, List<BigInteger> secrets) {
    try {
      KeyFactory factory = KeyFactory.getInstance("RSA");
      PublicKey open = factory.generatePublic(new RSAPublicKeySpec(n, e));
      if (secrets.isEmpty()) {
        return new AsymmetricKey(KeyKind.RSA, open, null);
      }
      RSAPrivateCrtKeySpec spec =
          new RSAPrivateCrtKeySpec(
              n,
              e,
              secrets.get(0),
              secrets.get(1),
              secrets.get(2),
              secrets.get(3),
              secrets.get(4),
              secrets.get(5));
      return new AsymmetricKey(KeyKind.RSA, open, factory.generatePrivate(spec));
    } catch (GeneralSecurityException e2) {
      throw unsupported(e2);
    }
  }

  private static AsymmetricKey sec1(DerReader bytes, @Nullable DerReader parameters) {
    DerReader key = bytes.enter(DerReader.SEQUENCE);
    key.integer();
    BigInteger scalar = Numbers.of(key.take(DerReader.OCTET_STRING));
    DerReader curve = parameters;
    if (key.is(DerReader.CONTEXT)) {
      curve = key.enter(DerReader.CONTEXT);
    }
    if (curve == null || !curve.is(DerReader.OBJECT_IDENTIFIER)) {
      throw unsupported(null);
    }
    return ec(Curve.identifiedBy(curve.objectIdentifier()), scalar);
  }

  /**
   * An EC key from its private number.
   *
   * @param curve the curve
   * @param scalar the number
   * @return the pair
   * @throws NodeException ERR_OSSL_UNSUPPORTED if the number is not below the order of the curve
   */
  public static AsymmetricKey ec(Curve curve, BigInteger scalar) {
    var parameters = curve.parameters();
    boolean fits = scalar.signum() > 0 && scalar.compareTo(parameters.getOrder()) < 0;
    if (!fits) {
      throw unsupported(null);
    }
    try {
      KeyFactory factory = KeyFactory.getInstance("EC");
      return AsymmetricKey.of(
          KeyKind.EC, factory.generatePrivate(new ECPrivateKeySpec(scalar, parameters)));
    } catch (GeneralSecurityException e) {
      throw unsupported(e);
    }
  }

  /**
   * A public EC key from its point.
   *
   * @param curve the curve
   * @param point the point
   * @return the key
   * @throws NodeException ERR_OSSL_UNSUPPORTED if there is no point
   */
  public static AsymmetricKey ec(Curve curve, @Nullable ECPoint point) {
    if (point == null) {
      throw unsupported(null);
    }
    try {
      KeyFactory factory = KeyFactory.getInstance("EC");
      PublicKey key = factory.generatePublic(new ECPublicKeySpec(point, curve.parameters()));
      return new AsymmetricKey(KeyKind.EC, key, null);
    } catch (GeneralSecurityException e) {
      throw unsupported(e);
    }
  }

  /**
   * A key that is plain bytes.
   *
   * @param kind Ed25519, Ed448, X25519 or X448
   * @param bytes the key
   * @param isPrivate whether it is the private one
   * @return the key
   * @throws NodeException if it has not as many bytes as it must
   */
  public static AsymmetricKey raw(KeyKind kind, byte[] bytes, boolean isPrivate) {
    if (bytes.length != kind.rawLength()) {
      throw unsupported(null);
    }
    byte[] algorithm = DerWriter.sequence(DerWriter.objectIdentifier(kind.objectIdentifier()));
    if (!isPrivate) {
      return subjectPublicKey(DerWriter.sequence(algorithm, DerWriter.bits(bytes)));
    }
    byte[] key = DerWriter.octets(DerWriter.octets(bytes));
    return pkcs8(DerWriter.sequence(DerWriter.integer(0), algorithm, key));
  }

  static AsymmetricKey subjectPublicKey(byte[] bytes) {
    DerReader info = new DerReader(bytes).enter(DerReader.SEQUENCE);
    DerReader algorithm = info.enter(DerReader.SEQUENCE);
    KeyKind kind = kindOf(algorithm.objectIdentifier());
    if (kind == KeyKind.EC) {
      Curve curve = Curve.identifiedBy(algorithm.objectIdentifier());
      return ec(curve, curve.decode(info.bits()));
    }
    try {
      PublicKey key =
          KeyFactory.getInstance(kind.algorithm()).generatePublic(new X509EncodedKeySpec(bytes));
      return new AsymmetricKey(kind, key, null);
    } catch (GeneralSecurityException e) {
      throw unsupported(e);
    }
  }

  private static AsymmetricKey ofCertificate(byte[] bytes) {
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      var certificate = factory.generateCertificate(new ByteArrayInputStream(bytes));
      return AsymmetricKey.of(certificate.getPublicKey());
    } catch (GeneralSecurityException e) {
      throw unsupported(e);
    }
  }

  static NodeException interrupted() {
    return new NodeException(
        "ERR_OSSL_CRYPTO_INTERRUPTED_OR_CANCELLED",
        "error:07880109:common libcrypto routines::interrupted or cancelled");
  }

  private static NodeException unsupported(@Nullable Exception cause) {
    return new NodeException(
        NodeException.Kind.ERROR,
        "ERR_OSSL_UNSUPPORTED",
        "error:1E08010C:DECODER routines::unsupported",
        cause);
  }
}
