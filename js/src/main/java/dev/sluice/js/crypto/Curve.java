package dev.sluice.js.crypto;

import dev.sluice.error.NodeException;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.interfaces.ECKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The elliptic curves that the JDK has, and their points as bytes (SEC 1, 2.3.3). */
public enum Curve {
  /** NIST's curve of 256 bits. */
  P256("prime256v1", "P-256", "secp256r1", "1.2.840.10045.3.1.7", 256),
  /** NIST's curve of 384 bits. */
  P384("secp384r1", "P-384", "secp384r1", "1.3.132.0.34", 384),
  /** NIST's curve of 521 bits. */
  P521("secp521r1", "P-521", "secp521r1", "1.3.132.0.35", 521);

  private static final int UNCOMPRESSED = 4;
  private static final int HYBRID = 6;

  private final String openSslName;
  private final String nistName;
  private final String javaName;
  private final String objectIdentifier;
  private final int bits;

  Curve(String openSslName, String nistName, String javaName, String oid, int bits) {
    this.openSslName = openSslName;
    this.nistName = nistName;
    this.javaName = javaName;
    this.objectIdentifier = oid;
    this.bits = bits;
  }

  /** {@return OpenSSL's name, such as {@code prime256v1}} */
  public String openSslName() {
    return openSslName;
  }

  /** {@return NIST's name, such as {@code P-256}} */
  public String nistName() {
    return nistName;
  }

  /** {@return the JDK's name, such as {@code secp256r1}} */
  public String javaName() {
    return javaName;
  }

  String objectIdentifier() {
    return objectIdentifier;
  }

  /** {@return how many bytes a coordinate has} */
  public int size() {
    return (bits + Byte.SIZE - 1) / Byte.SIZE;
  }

  /**
   * A curve by a name.
   *
   * @param name OpenSSL's or NIST's
   * @return the curve; null if the JDK has none of that name
   */
  public static @Nullable Curve named(String name) {
    for (Curve curve : values()) {
      if (name.equals(curve.openSslName) || name.equals(curve.nistName)) {
        return curve;
      }
    }
    return null;
  }

  static Curve identifiedBy(String objectIdentifier) {
    for (Curve curve : values()) {
      if (curve.objectIdentifier.equals(objectIdentifier)) {
        return curve;
      }
    }
    throw new NodeException(
        "ERR_CRYPTO_UNSUPPORTED_OPERATION",
        "The JDK has no elliptic curve " + objectIdentifier + "; it has P-256, P-384 and P-521");
  }

  /**
   * The curve of a key.
   *
   * @param key a key
   * @return its curve
   */
  public static Curve of(ECKey key) {
    int wanted = key.getParams().getOrder().bitLength();
    for (Curve curve : values()) {
      if (curve.bits == wanted) {
        return curve;
      }
    }
    throw new IllegalStateException("The JDK has a curve of " + wanted + " bits.");
  }

  /** {@return the curve as the JDK describes it} */
  public ECParameterSpec parameters() {
    try {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec(javaName));
      return parameters.getParameterSpec(ECParameterSpec.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The JDK has NIST's curves.", e);
    }
  }

  /**
   * A number as a coordinate is written.
   *
   * @param value not negative
   * @return as many bytes as a coordinate has
   */
  public byte[] coordinate(BigInteger value) {
    return Numbers.fixed(value, size());
  }

  /**
   * A point as bytes.
   *
   * @param point the point
   * @param form 2 for compressed, 4 for uncompressed, 6 for hybrid
   * @return the bytes
   */
  public byte[] encode(ECPoint point, int form) {
    byte[] x = coordinate(point.getAffineX());
    byte[] y = coordinate(point.getAffineY());
    boolean whole = form == UNCOMPRESSED || form == HYBRID;
    byte[] out = new byte[1 + x.length + (whole ? y.length : 0)];
    int odd = form != UNCOMPRESSED && point.getAffineY().testBit(0) ? 1 : 0;
    out[0] = (byte) (form | odd);
    System.arraycopy(x, 0, out, 1, x.length);
    if (whole) {
      System.arraycopy(y, 0, out, 1 + x.length, y.length);
    }
    return out;
  }

  /**
   * A point from bytes.
   *
   * @param bytes in any of the forms
   * @return the point; null if the bytes are no point of this curve
   */
  public @Nullable ECPoint decode(byte[] bytes) {
    if (bytes.length < 1 + size()) {
      return null;
    }
    int form = bytes[0];
    BigInteger x = new BigInteger(1, Arrays.copyOfRange(bytes, 1, 1 + size()));
    if ((form == 2 || form == 3) && bytes.length == 1 + size()) {
      return decompress(x, form == 3);
    }
    boolean whole = form == UNCOMPRESSED || form == HYBRID || form == HYBRID + 1;
    if (!whole || bytes.length != 1 + 2 * size()) {
      return null;
    }
    BigInteger y = new BigInteger(1, Arrays.copyOfRange(bytes, 1 + size(), bytes.length));
    boolean fits = form == UNCOMPRESSED || y.testBit(0) == (form == HYBRID + 1);
    return fits ? point(x, y) : null;
  }

  /**
   * A point from its coordinates.
   *
   * @param x the first
   * @param y the second
   * @return the point; null if it is not on this curve
   */
  public @Nullable ECPoint point(BigInteger x, BigInteger y) {
    BigInteger p = prime();
    boolean inField = x.compareTo(p) < 0 && y.compareTo(p) < 0;
    boolean on = inField && y.multiply(y).mod(p).equals(squareOfY(x));
    return on ? new ECPoint(x, y) : null;
  }

  // All of these primes are 3 modulo 4, so a square root is a power.
  private @Nullable ECPoint decompress(BigInteger x, boolean odd) {
    BigInteger p = prime();
    BigInteger root = squareOfY(x).modPow(p.add(BigInteger.ONE).shiftRight(2), p);
    return point(x, root.testBit(0) == odd ? root : p.subtract(root));
  }

  private BigInteger squareOfY(BigInteger x) {
    var curve = parameters().getCurve();
    return x.pow(3).add(curve.getA().multiply(x)).add(curve.getB()).mod(prime());
  }

  private BigInteger prime() {
    return ((ECFieldFp) parameters().getCurve().getField()).getP();
  }
}
