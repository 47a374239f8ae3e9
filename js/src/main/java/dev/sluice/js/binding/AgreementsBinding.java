package dev.sluice.js.binding;

import dev.sluice.error.NodeException;
import dev.sluice.js.NodeContext;
import dev.sluice.js.crypto.AsymmetricKey;
import dev.sluice.js.crypto.Curve;
import dev.sluice.js.crypto.DiffieHellman;
import dev.sluice.js.crypto.KeyAgreements;
import dev.sluice.js.crypto.KeyReader;
import dev.sluice.js.crypto.Primes;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPoint;
import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** Key agreement for {@code crypto}: DiffieHellman, ECDH and diffieHellman; and primes. */
public final class AgreementsBinding {
  private final NodeContext context;
  private final Later later;

  /**
   * The binding of a program.
   *
   * @param context the program
   */
  public AgreementsBinding(NodeContext context) {
    this.context = context;
    this.later = new Later(context);
  }

  /**
   * The common secret of two keys.
   *
   * @param own a handle of a private key
   * @param other a handle of a key
   * @param done null to get it at once
   * @return the secret; null if {@code done} is called with it
   */
  @HostAccess.Export
  public @Nullable ByteBuffer agree(Value own, Value other, Value done) {
    AsymmetricKey mine = own.asHostObject();
    AsymmetricKey theirs = other.asHostObject();
    return later.run(
        "diffieHellman", () -> ByteBuffer.wrap(KeyAgreements.agree(mine, theirs)), done);
  }

  /** {@return OpenSSL's names of the curves} */
  @HostAccess.Export
  public Object curves() {
    List<String> names = new ArrayList<>();
    for (Curve curve : Curve.values()) {
      names.add(curve.openSslName());
    }
    return names.toArray(new String[0]);
  }

  /**
   * A pair from a private number.
   *
   * @param curve OpenSSL's name
   * @param scalar a view of the number
   * @return a handle; null if the number is none for this curve
   */
  @HostAccess.Export
  public @Nullable Object fromScalar(String curve, Value scalar) {
    Curve known = curve(curve);
    BigInteger number = number(scalar);
    boolean fits = number.signum() > 0 && number.compareTo(known.parameters().getOrder()) < 0;
    return fits ? KeyReader.ec(known, number) : null;
  }

  /**
   * A public key from a point.
   *
   * @param curve OpenSSL's name
   * @param point a view of the point in any form
   * @return a handle; null if it is not on the curve
   */
  @HostAccess.Export
  public @Nullable Object fromPoint(String curve, Value point) {
    Curve known = curve(curve);
    ECPoint found = known.decode(context.bytes().copyOf(point));
    return found == null ? null : KeyReader.ec(known, found);
  }

  /**
   * Whether the JDK has a curve.
   *
   * @param name OpenSSL's or NIST's name
   * @return whether it has it
   */
  @HostAccess.Export
  public boolean hasCurve(String name) {
    return Curve.named(name) != null;
  }

  private static Curve curve(String name) {
    Curve known = Curve.named(name);
    if (known == null) {
      throw new NodeException(
          NodeException.Kind.TYPE_ERROR, "ERR_CRYPTO_INVALID_CURVE", "Invalid EC curve name", null);
    }
    return known;
  }

  /**
   * The point of an EC key.
   *
   * @param key a handle
   * @param form 2 for compressed, 4 for uncompressed, 6 for hybrid
   * @return memory
   */
  @HostAccess.Export
  public ByteBuffer point(Value key, int form) {
    AsymmetricKey ec = key.asHostObject();
    ECPublicKey open = (ECPublicKey) ec.publicKey();
    return ByteBuffer.wrap(ec.curve().encode(open.getW(), form));
  }

  /**
   * The private number of an EC key.
   *
   * @param key a handle
   * @return memory
   */
  @HostAccess.Export
  public ByteBuffer scalar(Value key) {
    return ByteBuffer.wrap(key.<AsymmetricKey>asHostObject().rawPrivate());
  }

  /**
   * One side of an exchange in a known group.
   *
   * @param name the group's
   * @return a handle; null if there is no such group
   */
  @HostAccess.Export
  public @Nullable Object group(String name) {
    return DiffieHellman.group(name);
  }

  /**
   * One side of an exchange.
   *
   * @param prime a view of the modulus
   * @param generator a view of the generator
   * @return a handle
   */
  @HostAccess.Export
  public Object side(Value prime, Value generator) {
    return new DiffieHellman(number(prime), number(generator));
  }

  /**
   * One side of an exchange with a new modulus.
   *
   * @param bits the length of the modulus
   * @param generator a view of the generator
   * @return a handle
   */
  @HostAccess.Export
  public Object newSide(int bits, Value generator) {
    return new DiffieHellman(Primes.find(bits, true, null, null), number(generator));
  }

  /**
   * What is wrong with modulus and generator.
   *
   * @param side a handle
   * @return OpenSSL's bits
   */
  @HostAccess.Export
  public int verifyError(Value side) {
    return side.<DiffieHellman>asHostObject().verifyError();
  }

  /**
   * A number of an exchange.
   *
   * @param side a handle
   * @param name {@code prime}, {@code generator}, {@code publicKey} or {@code privateKey}
   * @return memory; null if it is not there
   */
  @HostAccess.Export
  public @Nullable ByteBuffer numberOf(Value side, String name) {
    DiffieHellman exchange = side.asHostObject();
    BigInteger number =
        switch (name) {
          case "prime" -> exchange.prime();
          case "generator" -> exchange.generator();
          case "publicKey" -> exchange.publicKey();
          default -> exchange.privateKey();
        };
    return number == null ? null : bytes(number);
  }

  /**
   * Sets a key.
   *
   * @param side a handle
   * @param name {@code publicKey} or {@code privateKey}
   * @param value a view
   */
  @HostAccess.Export
  public void setKey(Value side, String name, Value value) {
    DiffieHellman exchange = side.asHostObject();
    if (name.equals("publicKey")) {
      exchange.setPublicKey(number(value));
    } else {
      exchange.setPrivateKey(number(value));
    }
  }

  /**
   * Makes the keys.
   *
   * @param side a handle
   * @return the public key
   */
  @HostAccess.Export
  public ByteBuffer generateKeys(Value side) {
    return ByteBuffer.wrap(side.<DiffieHellman>asHostObject().generateKeys());
  }

  /**
   * The common secret.
   *
   * @param side a handle
   * @param other a view of the other side's public key
   * @return the secret
   */
  @HostAccess.Export
  public ByteBuffer computeSecret(Value side, Value other) {
    return ByteBuffer.wrap(side.<DiffieHellman>asHostObject().computeSecret(number(other)));
  }

  /**
   * A new prime.
   *
   * @param bits its length
   * @param safe whether half of it is prime too
   * @param add a view of what it is {@code rem} modulo of, or null
   * @param rem a view, or null
   * @param done null to get it at once
   * @return memory; null if {@code done} is called with it
   */
  @HostAccess.Export
  public @Nullable ByteBuffer prime(int bits, boolean safe, Value add, Value rem, Value done) {
    BigInteger divisor = add.isNull() ? null : number(add);
    BigInteger rest = rem.isNull() ? null : number(rem);
    return later.run("prime", () -> bytes(Primes.find(bits, safe, divisor, rest)), done);
  }

  /**
   * Tests a number.
   *
   * @param candidate a view
   * @param done null to be told at once
   * @return whether it is prime; null if {@code done} is called with that
   */
  @HostAccess.Export
  public @Nullable Boolean isPrime(Value candidate, Value done) {
    BigInteger number = number(candidate);
    return later.run("prime", () -> Primes.isPrime(number), done);
  }

  private BigInteger number(Value view) {
    return new BigInteger(1, context.bytes().copyOf(view));
  }

  private static ByteBuffer bytes(BigInteger number) {
    byte[] bytes = number.toByteArray();
    int sign = bytes[0] == 0 && bytes.length > 1 ? 1 : 0;
    return ByteBuffer.wrap(bytes, sign, bytes.length - sign).slice();
  }
}
