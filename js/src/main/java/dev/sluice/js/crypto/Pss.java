package dev.sluice.js.crypto;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * The encoding of signatures by RSASSA-PSS (RFC 8017, 9.1). The JDK has it, but wants to know how
 * long the salt is when it verifies, and wants the data where a stream has but its digest.
 */
final class Pss {
  private static final byte TRAILER = (byte) 0xBC;
  private static final int ZEROS = 8;

  private final MessageDigest digest;
  private final MessageDigest mask;

  Pss(MessageDigest digest, MessageDigest mask) {
    this.digest = digest;
    this.mask = mask;
  }

  /** The longest salt for a block of so many bits. */
  int mostSalt(int bits) {
    return bytes(bits) - digest.getDigestLength() - 2;
  }

  private static int bytes(int bits) {
    return (bits + Byte.SIZE - 1) / Byte.SIZE;
  }

  /** The block that is signed: masked zeros, 1 and salt; the hash of hash and salt; a trailer. */
  byte[] encode(byte[] hash, int saltLength, int bits) {
    if (saltLength > mostSalt(bits) || saltLength < 0) {
      throw Rsa.tooLarge(null);
    }
    byte[] salt = KeyEncryption.random(saltLength);
    byte[] seed = hashOf(hash, salt);
    int maskedLength = bytes(bits) - seed.length - 1;
    byte[] block = new byte[bytes(bits)];
    block[maskedLength - saltLength - 1] = 1;
    System.arraycopy(salt, 0, block, maskedLength - saltLength, saltLength);
    applyMask(block, seed, maskedLength);
    block[0] &= (byte) topMask(bits);
    System.arraycopy(seed, 0, block, maskedLength, seed.length);
    block[block.length - 1] = TRAILER;
    return block;
  }

  /** Whether a block is one for a hash; a negative length of the salt stands for any. */
  boolean verify(byte[] hash, byte[] block, int saltLength, int bits) {
    int maskedLength = block.length - digest.getDigestLength() - 1;
    boolean shaped =
        block.length == bytes(bits)
            && maskedLength > 0
            && block[block.length - 1] == TRAILER
            && (block[0] & 0xFF & ~topMask(bits)) == 0;
    if (!shaped) {
      return false;
    }
    byte[] seed = Arrays.copyOfRange(block, maskedLength, block.length - 1);
    byte[] plain = Arrays.copyOf(block, maskedLength);
    applyMask(plain, seed, maskedLength);
    plain[0] &= (byte) topMask(bits);
    int one = 0;
    while (one < maskedLength && plain[one] == 0) {
      one++;
    }
    if (one == maskedLength || plain[one] != 1) {
      return false;
    }
    byte[] salt = Arrays.copyOfRange(plain, one + 1, maskedLength);
    boolean asLong = saltLength < 0 || salt.length == saltLength;
    return asLong && MessageDigest.isEqual(seed, hashOf(hash, salt));
  }

  private byte[] hashOf(byte[] hash, byte[] salt) {
    digest.update(new byte[ZEROS]);
    digest.update(hash);
    return digest.digest(salt);
  }

  /** The bits of the first byte that the modulus leaves. */
  private static int topMask(int bits) {
    return 0xFF >>> (bytes(bits) * Byte.SIZE - bits);
  }

  /** MGF1. */
  private void applyMask(byte[] target, byte[] seed, int length) {
    int counter = 0;
    for (int at = 0; at < length; counter++) {
      mask.update(seed);
      mask.update(Numbers.fixed(BigInteger.valueOf(counter), Integer.BYTES));
      byte[] round = mask.digest();
      for (int i = 0; i < round.length && at < length; i++) {
        target[at++] ^= round[i];
      }
    }
  }
}
