package dev.sluice.js.binding;

import dev.sluice.error.NodeException;
import dev.sluice.js.NodeContext;
import dev.sluice.js.crypto.AsymmetricKey;
import dev.sluice.js.crypto.Curve;
import dev.sluice.js.crypto.DiffieHellman;
import dev.sluice.js.crypto.KeyKind;
import dev.sluice.js.crypto.KeyPairs;
import dev.sluice.js.crypto.Primes;
import java.math.BigInteger;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * New key pairs for {@code crypto}. What comes out are handles of {@code keys}. Where a {@code
 * done} is given, another thread does the work and {@code done(error, key)} is called on the loop.
 */
public final class KeyPairsBinding {
  private final NodeContext context;
  private final Later later;

  /**
   * The binding of a program.
   *
   * @param context the program
   */
  public KeyPairsBinding(NodeContext context) {
    this.context = context;
    this.later = new Later(context);
  }

  /**
   * RSA.
   *
   * @param bits the length of the modulus
   * @param exponent the public exponent
   * @param done null to get the pair at once
   * @return the pair; null if {@code done} is called with it
   */
  @HostAccess.Export
  public @Nullable Object rsa(int bits, long exponent, Value done) {
    BigInteger e = BigInteger.valueOf(exponent);
    return later.<AsymmetricKey>run("generateKeyPair", () -> KeyPairs.rsa(bits, e), done);
  }

  /**
   * RSA for PSS.
   *
   * @param bits the length of the modulus
   * @param exponent the public exponent
   * @param hash OpenSSL's name of the digest, or null
   * @param maskHash OpenSSL's name of MGF1's digest, or null
   * @param saltLength the least length of the salt; -1 if none is given
   * @param done null to get the pair at once
   * @return the pair; null if {@code done} is called with it
   */
  @HostAccess.Export
  public @Nullable Object rsaPss(
      int bits,
      long exponent,
      @Nullable String hash,
      @Nullable String maskHash,
      int saltLength,
      Value done) {
    BigInteger e = BigInteger.valueOf(exponent);
    return later.<AsymmetricKey>run(
        "generateKeyPair", () -> KeyPairs.rsaPss(bits, e, hash, maskHash, saltLength), done);
  }

  /**
   * An elliptic curve.
   *
   * @param name OpenSSL's or NIST's name of the curve
   * @param done null to get the pair at once
   * @return the pair; null if {@code done} is called with it
   * @throws NodeException ERR_CRYPTO_INVALID_CURVE if the JDK has no such curve
   */
  @HostAccess.Export
  public @Nullable Object ec(String name, Value done) {
    Curve curve = Curve.named(name);
    if (curve == null) {
      throw new NodeException(
          NodeException.Kind.TYPE_ERROR, "ERR_CRYPTO_INVALID_CURVE", "Invalid EC curve name", null);
    }
    return later.<AsymmetricKey>run("generateKeyPair", () -> KeyPairs.ec(curve), done);
  }

  /**
   * Ed25519, Ed448, X25519 or X448.
   *
   * @param name one of these
   * @param done null to get the pair at once
   * @return the pair; null if {@code done} is called with it
   */
  @HostAccess.Export
  public @Nullable Object raw(String name, Value done) {
    KeyKind kind = KeyKind.named(name);
    if (kind == null) {
      throw new IllegalArgumentException("There are no raw keys of " + name);
    }
    return later.<AsymmetricKey>run("generateKeyPair", () -> KeyPairs.raw(kind), done);
  }

  /**
   * DSA.
   *
   * @param bits the length of the modulus
   * @param divisorBits the length of its divisor
   * @param done null to get the pair at once
   * @return the pair; null if {@code done} is called with it
   */
  @HostAccess.Export
  public @Nullable Object dsa(int bits, int divisorBits, Value done) {
    return later.<AsymmetricKey>run("generateKeyPair", () -> KeyPairs.dsa(bits, divisorBits), done);
  }

  /**
   * Diffie-Hellman in a known group.
   *
   * @param group the name of the group
   * @param done null to get the pair at once
   * @return the pair; null if {@code done} is called with it
   * @throws NodeException ERR_CRYPTO_UNKNOWN_DH_GROUP
   */
  @HostAccess.Export
  public @Nullable Object dhInGroup(String group, Value done) {
    DiffieHellman found = DiffieHellman.group(group);
    if (found == null) {
      throw new NodeException("ERR_CRYPTO_UNKNOWN_DH_GROUP", "Unknown DH group");
    }
    return later.<AsymmetricKey>run(
        "generateKeyPair", () -> KeyPairs.dh(found.prime(), found.generator()), done);
  }

  /**
   * Diffie-Hellman.
   *
   * @param prime a view of the modulus, or null for a new one
   * @param bits the length of a new modulus
   * @param generator the generator
   * @param done null to get the pair at once
   * @return the pair; null if {@code done} is called with it
   */
  @HostAccess.Export
  public @Nullable Object dh(Value prime, int bits, int generator, Value done) {
    BigInteger given = prime.isNull() ? null : new BigInteger(1, context.bytes().copyOf(prime));
    BigInteger g = BigInteger.valueOf(generator);
    return later.<AsymmetricKey>run(
        "generateKeyPair",
        () -> KeyPairs.dh(given == null ? Primes.find(bits, true, null, null) : given, g),
        done);
  }
}
