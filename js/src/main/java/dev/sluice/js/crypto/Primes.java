package dev.sluice.js.crypto;

import dev.sluice.error.NodeException;
import java.math.BigInteger;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** Prime numbers, found and tested. */
public final class Primes {
  // The chance of a mistake is 2 to the power of minus this.
  private static final int CERTAINTY = 128;

  // Cheap to test with, before a real test.
  private static final int[] SMALL = {3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53};

  // Where there is no prime the search must end.
  private static final int MOST_TRIES = 1_000_000;

  private Primes() {}

  /**
   * Tests a number.
   *
   * @param number not negative
   * @return whether it is prime, with a chance of mistake of less than 2^-128
   */
  public static boolean isPrime(BigInteger number) {
    return number.isProbablePrime(CERTAINTY);
  }

  /**
   * Finds a prime.
   *
   * @param bits its length
   * @param safe whether half of it is to be prime too
   * @param add null, or what it is to be {@code rem} modulo of
   * @param rem null for 1, or 3 if it is to be safe
   * @return a random one
   * @throws NodeException ERR_OUT_OF_RANGE if there is none
   */
  public static BigInteger find(
      int bits, boolean safe, @Nullable BigInteger add, @Nullable BigInteger rem) {
    SecureRandom random = new SecureRandom();
    BigInteger rest = rem == null ? BigInteger.valueOf(safe ? 3 : 1) : rem;
    for (int i = 0; i < MOST_TRIES; i++) {
      BigInteger drawn = draw(bits, safe, random);
      BigInteger number = add == null ? drawn : drawn.subtract(drawn.mod(add)).add(rest.mod(add));
      if (number.bitLength() == bits && fits(number, safe)) {
        return number;
      }
    }
    throw new NodeException(
        NodeException.Kind.RANGE_ERROR, "ERR_OUT_OF_RANGE", "There is no such prime", null);
  }

  // The two highest bits are set, so that a product of two is as long as both.
  private static BigInteger draw(int bits, boolean safe, SecureRandom random) {
    BigInteger drawn = new BigInteger(bits, random).setBit(bits - 1);
    if (bits > 2) {
      drawn = drawn.setBit(bits - 2).setBit(0);
      return safe ? drawn.setBit(1) : drawn;
    }
    return drawn;
  }

  private static boolean fits(BigInteger number, boolean safe) {
    if (number.bitLength() > Byte.SIZE && hasSmallFactor(number, safe)) {
      return false;
    }
    // Most candidates fail a short test.
    boolean likely =
        number.isProbablePrime(1) && (!safe || number.shiftRight(1).isProbablePrime(1));
    return likely && isPrime(number) && (!safe || isPrime(number.shiftRight(1)));
  }

  // A remainder of 1 means that half of the number is divided.
  private static boolean hasSmallFactor(BigInteger number, boolean safe) {
    for (int factor : SMALL) {
      int rest = number.mod(BigInteger.valueOf(factor)).intValue();
      if (rest == 0 || (safe && rest == 1)) {
        return true;
      }
    }
    return false;
  }
}
