package dev.sluice.js.crypto;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * The groups of RFC 2409 and RFC 3526. Their primes are given there by a formula with the digits of
 * pi, so that nobody can have chosen them: 2^n - 2^(n-64) - 1 + 2^64 * (floor(2^(n-130) * pi) + k).
 */
enum ModpGroup {
  MODP1(768, 149_686),
  MODP2(1024, 129_093),
  MODP5(1536, 741_804),
  MODP14(2048, 124_476),
  MODP15(3072, 1_690_314),
  MODP16(4096, 240_904),
  MODP17(6144, 929_484),
  MODP18(8192, 4_743_158);

  // More digits than are wanted, since the last ones of a sum are not right.
  private static final int GUARD_BITS = 64;

  private final BigInteger prime;

  ModpGroup(int bits, long k) {
    BigInteger digits = pi(bits - 130).add(BigInteger.valueOf(k)).shiftLeft(64);
    prime =
        BigInteger.ONE
            .shiftLeft(bits)
            .subtract(BigInteger.ONE.shiftLeft(bits - 64))
            .subtract(BigInteger.ONE)
            .add(digits);
  }

  BigInteger prime() {
    return prime;
  }

  static @Nullable ModpGroup named(String name) {
    for (ModpGroup group : values()) {
      if (group.name().equalsIgnoreCase(name)) {
        return group;
      }
    }
    return null;
  }

  static boolean isPrimeOfOne(BigInteger number) {
    for (ModpGroup group : values()) {
      if (group.prime.equals(number)) {
        return true;
      }
    }
    return false;
  }

  /** Pi with so many bits after the point, by Machin: 16 arctan(1/5) - 4 arctan(1/239). */
  private static BigInteger pi(int bits) {
    BigInteger first = inverseTangent(5, bits + GUARD_BITS).shiftLeft(4);
    BigInteger second = inverseTangent(239, bits + GUARD_BITS).shiftLeft(2);
    return first.subtract(second).shiftRight(GUARD_BITS);
  }

  private static BigInteger inverseTangent(int inverse, int bits) {
    BigInteger square = BigInteger.valueOf((long) inverse * inverse);
    BigInteger power = BigInteger.ONE.shiftLeft(bits).divide(BigInteger.valueOf(inverse));
    BigInteger sum = power;
    for (int i = 3; power.signum() != 0; i += 2) {
      power = power.divide(square).negate();
      sum = sum.add(power.divide(BigInteger.valueOf(i)));
    }
    return sum;
  }
}
