package dev.sluice.js.crypto;

import org.jspecify.annotations.Nullable;

/** The kinds of key pairs: how Node, ASN.1 and the JDK name them. */
public enum KeyKind {
  /** RSA for any use. */
  RSA("rsa", "1.2.840.113549.1.1.1", "RSA"),
  /** RSA for signatures by PSS only. */
  RSA_PSS("rsa-pss", "1.2.840.113549.1.1.10", "RSASSA-PSS"),
  /** DSA. */
  DSA("dsa", "1.2.840.10040.4.1", "DSA"),
  /** Diffie-Hellman over whole numbers. */
  DH("dh", "1.2.840.113549.1.3.1", "DH"),
  /** Elliptic curves of NIST. */
  EC("ec", "1.2.840.10045.2.1", "EC"),
  /** Agreement by Curve25519. */
  X25519("x25519", "1.3.101.110", "X25519"),
  /** Agreement by Curve448. */
  X448("x448", "1.3.101.111", "X448"),
  /** Signatures by Curve25519. */
  ED25519("ed25519", "1.3.101.112", "Ed25519"),
  /** Signatures by Curve448. */
  ED448("ed448", "1.3.101.113", "Ed448");

  private final String nodeName;
  private final String objectIdentifier;
  private final String algorithm;

  KeyKind(String nodeName, String objectIdentifier, String algorithm) {
    this.nodeName = nodeName;
    this.objectIdentifier = objectIdentifier;
    this.algorithm = algorithm;
  }

  /** {@return what Node calls it, as {@code asymmetricKeyType}} */
  public String nodeName() {
    return nodeName;
  }

  /** {@return what the JDK calls it} */
  public String algorithm() {
    return algorithm;
  }

  String objectIdentifier() {
    return objectIdentifier;
  }

  /** Whether its keys are plain bytes: Ed25519, Ed448, X25519 and X448. */
  boolean isRaw() {
    return compareTo(EC) > 0;
  }

  /** How many bytes a key has that {@link #isRaw()}. */
  int rawLength() {
    return switch (this) {
      case X25519, ED25519 -> 32;
      case X448 -> 56;
      case ED448 -> 57;
      default -> throw new IllegalStateException(nodeName + " keys have no fixed length");
    };
  }

  /**
   * A kind by a name.
   *
   * @param name Node's or the JDK's, whatever its letters' case
   * @return the kind; null if there is none
   */
  public static @Nullable KeyKind named(String name) {
    for (KeyKind kind : values()) {
      if (kind.nodeName.equalsIgnoreCase(name) || kind.algorithm.equalsIgnoreCase(name)) {
        return kind;
      }
    }
    return null;
  }

  static @Nullable KeyKind identifiedBy(String objectIdentifier) {
    for (KeyKind kind : values()) {
      if (kind.objectIdentifier.equals(objectIdentifier)) {
        return kind;
      }
    }
    return null;
  }
}
