package dev.sluice.js.crypto;

import dev.sluice.error.NodeException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.XECPrivateKey;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A key of a pair: a public key, or a private key together with its public one.
 *
 * @param kind what it is for
 * @param publicKey the public key
 * @param privateKey the private key; null if only the public one is known
 */
public record AsymmetricKey(KeyKind kind, PublicKey publicKey, @Nullable PrivateKey privateKey) {

  /**
   * A public key of the JDK's.
   *
   * @param key a key of one of the kinds known here
   * @return the key
   * @throws NodeException if it is of another kind
   */
  public static AsymmetricKey of(PublicKey key) {
    return KeyReader.subjectPublicKey(key.getEncoded());
  }

  /**
   * A private key of the JDK's, whose public key is computed.
   *
   * @param kind its kind
   * @param key the key
   * @return the pair
   * @throws NodeException if there is no public key to it
   */
  public static AsymmetricKey of(KeyKind kind, PrivateKey key) {
    try {
      return new AsymmetricKey(kind, PublicKeys.of(kind, key), key);
    } catch (GeneralSecurityException e) {
      throw new NodeException(
          NodeException.Kind.ERROR, "ERR_OSSL_INVALID_KEY", "The private key is not valid", e);
    }
  }

  /** {@return the public key alone} */
  public AsymmetricKey withoutPrivate() {
    return new AsymmetricKey(kind, publicKey, null);
  }

  /** {@return whether the private key is known} */
  public boolean isPrivate() {
    return privateKey != null;
  }

  /**
   * The private key.
   *
   * @return the key
   * @throws IllegalStateException if only the public one is known
   */
  public PrivateKey secret() {
    if (privateKey == null) {
      throw new IllegalStateException("This is a public key.");
    }
    return privateKey;
  }

  /** {@return the curve of an EC key} */
  public Curve curve() {
    return Curve.of((ECPublicKey) publicKey);
  }

  /** {@return the bytes of the public key where it is a point or plain bytes} */
  public byte[] rawPublic() {
    if (publicKey instanceof ECPublicKey ec) {
      return curve().encode(ec.getW(), 4);
    }
    byte[] info = publicKey.getEncoded();
    return Arrays.copyOfRange(info, info.length - kind.rawLength(), info.length);
  }

  /** {@return the bytes of the private key where it is a scalar or plain bytes} */
  public byte[] rawPrivate() {
    return switch (secret()) {
      case ECPrivateKey ec -> curve().coordinate(ec.getS());
      case EdECPrivateKey ed -> ed.getBytes().orElseThrow();
      case XECPrivateKey x -> x.getScalar().orElseThrow();
      default -> throw new IllegalStateException(kind.nodeName() + " keys are no plain bytes.");
    };
  }

  /**
   * Compares what the keys are, not who made them.
   *
   * @param other another key
   * @return whether both are the same public key, or the same private one
   */
  public boolean isSameKeyAs(AsymmetricKey other) {
    return kind == other.kind
        && isPrivate() == other.isPrivate()
        && Arrays.equals(publicKey.getEncoded(), other.publicKey.getEncoded());
  }
}
