package dev.sluice.js.crypto;

import dev.sluice.error.NodeException;
import java.math.BigInteger;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** One side of a Diffie-Hellman exchange over whole numbers. Not safe for several threads. */
public final class DiffieHellman {
  // The bits of OpenSSL's DH_check.
  private static final int NOT_PRIME = 1;
  private static final int NOT_SAFE_PRIME = 2;
  private static final int BAD_GENERATOR = 8;
  private static final int TOO_SMALL = 0x80;
  private static final int TOO_LARGE = 0x100;

  private static final int LEAST_BITS = 512;
  private static final int MOST_BITS = 10_000;

  private final BigInteger prime;
  private final BigInteger generator;
  private @Nullable BigInteger privateKey;
  private @Nullable BigInteger publicKey;

  /**
   * A side without keys.
   *
   * @param prime the modulus
   * @param generator the generator
   */
  public DiffieHellman(BigInteger prime, BigInteger generator) {
    this.prime = prime;
    this.generator = generator;
  }

  /**
   * A side without keys in one of the groups of RFC 2409 and RFC 3526.
   *
   * @param name {@code modp1}, {@code modp2}, {@code modp5} or {@code modp14} to {@code modp18}
   * @return the side; null if there is no such group
   */
  public static @Nullable DiffieHellman group(String name) {
    ModpGroup group = ModpGroup.named(name);
    return group == null ? null : new DiffieHellman(group.prime(), BigInteger.TWO);
  }

  /** {@return the modulus} */
  public BigInteger prime() {
    return prime;
  }

  /** {@return the generator} */
  public BigInteger generator() {
    return generator;
  }

  /** {@return the own private number; null before there is one} */
  public @Nullable BigInteger privateKey() {
    return privateKey;
  }

  /** {@return the own public number; null before there is one} */
  public @Nullable BigInteger publicKey() {
    return publicKey;
  }

  /**
   * Takes a private number; the public one stays as it is.
   *
   * @param value the number
   */
  public void setPrivateKey(BigInteger value) {
    privateKey = value;
  }

  /**
   * Takes a public number.
   *
   * @param value the number
   */
  public void setPublicKey(BigInteger value) {
    publicKey = value;
  }

  /** {@return a number as long as the modulus, in bytes} */
  int length() {
    return (prime.bitLength() + Byte.SIZE - 1) / Byte.SIZE;
  }

  /**
   * Makes what keys there are not yet.
   *
   * @return the public number, as long as the modulus
   */
  public byte[] generateKeys() {
    BigInteger secret = privateKey;
    if (secret == null) {
      secret = randomBelow(prime.subtract(BigInteger.ONE));
      privateKey = secret;
    }
    BigInteger open = generator.modPow(secret, prime);
    publicKey = open;
    return Numbers.fixed(open, length());
  }

  private static BigInteger randomBelow(BigInteger limit) {
    SecureRandom random = new SecureRandom();
    BigInteger drawn;
    do {
      drawn = new BigInteger(limit.bitLength(), random);
    } while (drawn.compareTo(BigInteger.TWO) < 0 || drawn.compareTo(limit) >= 0);
    return drawn;
  }

  /**
   * The common secret.
   *
   * @param other the public number of the other side
   * @return the secret, as long as the modulus
   * @throws NodeException ERR_CRYPTO_INVALID_KEYLEN if the number is too small or too large to be
   *     one, ERR_CRYPTO_INVALID_STATE if there is no private number
   */
  public byte[] computeSecret(BigInteger other) {
    if (other.compareTo(BigInteger.ONE) <= 0) {
      throw badKey("small");
    }
    if (other.compareTo(prime.subtract(BigInteger.ONE)) >= 0) {
      throw badKey("large");
    }
    if (privateKey == null) {
      throw new NodeException(
          "ERR_CRYPTO_INVALID_STATE", "No private key - did you forget to generate one?");
    }
    return Numbers.fixed(other.modPow(privateKey, prime), length());
  }

  private static NodeException badKey(String how) {
    return new NodeException(
        NodeException.Kind.RANGE_ERROR,
        "ERR_CRYPTO_INVALID_KEYLEN",
        "Supplied key is too " + how,
        null);
  }

  /** {@return what is wrong with modulus and generator, as OpenSSL's bits; 0 if nothing is} */
  public int verifyError() {
    int wrong = 0;
    boolean suitable =
        generator.compareTo(BigInteger.ONE) > 0
            && generator.compareTo(prime.subtract(BigInteger.ONE)) < 0;
    if (!suitable) {
      wrong |= BAD_GENERATOR;
    }
    if (prime.bitLength() < LEAST_BITS) {
      wrong |= TOO_SMALL;
    }
    if (prime.bitLength() > MOST_BITS) {
      return wrong | TOO_LARGE;
    }
    if (ModpGroup.isPrimeOfOne(prime)) {
      return wrong;
    }
    if (!Primes.isPrime(prime)) {
      return wrong | NOT_PRIME;
    }
    return Primes.isPrime(prime.shiftRight(1)) ? wrong : wrong | NOT_SAFE_PRIME;
  }
}
