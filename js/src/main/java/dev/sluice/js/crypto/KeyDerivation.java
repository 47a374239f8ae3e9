package dev.sluice.js.crypto;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.ShortBufferException;

/**
 * Keys from passwords and from other keys: PBKDF2 (RFC 8018), scrypt (RFC 7914) and HKDF (RFC
 * 5869), on the JDK's HMACs. The JDK's own PBKDF2 takes characters, not bytes.
 */
public final class KeyDerivation {
  private static final int SALSA_WORDS = 16;

  private KeyDerivation() {}

  /**
   * Makes a key by PBKDF2.
   *
   * @param mac has been given the password
   * @param salt the salt
   * @param iterations how often each block is hashed
   * @param length the length of the key in bytes
   * @return the key
   */
  public static byte[] pbkdf2(Mac mac, byte[] salt, int iterations, int length) {
    byte[] key = new byte[length];
    int block = 1;
    for (int at = 0; at < length; block++) {
      mac.update(salt);
      byte[] round = mac.doFinal(ByteBuffer.allocate(Integer.BYTES).putInt(block).array());
      byte[] sum = round.clone();
      for (int i = 1; i < iterations; i++) {
        step(mac, round);
        for (int j = 0; j < sum.length; j++) {
          sum[j] ^= round[j];
        }
      }
      int taken = Math.min(sum.length, length - at);
      System.arraycopy(sum, 0, key, at, taken);
      at += taken;
    }
    return key;
  }

  private static void step(Mac mac, byte[] round) {
    mac.update(round);
    try {
      mac.doFinal(round, 0);
    } catch (ShortBufferException e) {
      throw new IllegalStateException("A round is as long as the HMAC.", e);
    }
  }

  /**
   * Makes a key by HKDF.
   *
   * @param digest OpenSSL's name of the digest
   * @param extract an HMAC over it that has been given the salt
   * @param key the key it is made from
   * @param info what it is made for
   * @param length its length in bytes
   * @return the key
   */
  public static byte[] hkdf(String digest, Mac extract, byte[] key, byte[] info, int length) {
    Mac expand = Digests.hmac(digest, extract.doFinal(key));
    byte[] out = new byte[length];
    byte[] round = new byte[0];
    int at = 0;
    for (int i = 1; at < length && expand != null; i++) {
      expand.update(round);
      expand.update(info);
      round = expand.doFinal(new byte[] {(byte) i});
      int taken = Math.min(round.length, length - at);
      System.arraycopy(round, 0, out, at, taken);
      at += taken;
    }
    return out;
  }

  /**
   * Makes a key by scrypt.
   *
   * @param mac HMAC-SHA256 that has been given the password
   * @param salt the salt
   * @param cost how much time and memory it takes, a power of two
   * @param blockSize in units of 128 bytes
   * @param parallel how many blocks are mixed
   * @param length the length of the key in bytes
   * @return the key
   */
  public static byte[] scrypt(
      Mac mac, byte[] salt, int cost, int blockSize, int parallel, int length) {
    int size = 128 * blockSize;
    byte[] blocks = pbkdf2(mac, salt, 1, parallel * size);
    int[] words = new int[size / Integer.BYTES];
    int[] table = new int[Math.multiplyExact(cost, words.length)];
    for (int i = 0; i < parallel; i++) {
      ByteBuffer block =
          ByteBuffer.wrap(blocks, i * size, size).slice().order(ByteOrder.LITTLE_ENDIAN);
      block.asIntBuffer().get(words);
      mix(words, table, cost, blockSize);
      block.asIntBuffer().put(words);
    }
    return pbkdf2(mac, blocks, 1, length);
  }

  private static void mix(int[] words, int[] table, int cost, int blockSize) {
    int[] scratch = new int[words.length];
    for (int i = 0; i < cost; i++) {
      System.arraycopy(words, 0, table, i * words.length, words.length);
      blockMix(words, scratch, blockSize);
    }
    int lastBlock = (2 * blockSize - 1) * SALSA_WORDS;
    for (int i = 0; i < cost; i++) {
      int at = (words[lastBlock] & (cost - 1)) * words.length;
      for (int j = 0; j < words.length; j++) {
        words[j] ^= table[at + j];
      }
      blockMix(words, scratch, blockSize);
    }
  }

  private static void blockMix(int[] words, int[] scratch, int blockSize) {
    int blocks = 2 * blockSize;
    int[] x = Arrays.copyOfRange(words, (blocks - 1) * SALSA_WORDS, blocks * SALSA_WORDS);
    for (int i = 0; i < blocks; i++) {
      for (int j = 0; j < SALSA_WORDS; j++) {
        x[j] ^= words[i * SALSA_WORDS + j];
      }
      salsa(x);
      int target = (i / 2 + (i % 2) * blockSize) * SALSA_WORDS;
      System.arraycopy(x, 0, scratch, target, SALSA_WORDS);
    }
    System.arraycopy(scratch, 0, words, 0, words.length);
  }

  /** Salsa20/8. */
  private static void salsa(int[] block) {
    int[] x = block.clone();
    for (int round = 0; round < 4; round++) {
      quarter(x, 0, 4, 8, 12);
      quarter(x, 5, 9, 13, 1);
      quarter(x, 10, 14, 2, 6);
      quarter(x, 15, 3, 7, 11);
      quarter(x, 0, 1, 2, 3);
      quarter(x, 5, 6, 7, 4);
      quarter(x, 10, 11, 8, 9);
      quarter(x, 15, 12, 13, 14);
    }
    for (int i = 0; i < SALSA_WORDS; i++) {
      block[i] += x[i];
    }
  }

  private static void quarter(int[] x, int a, int b, int c, int d) {
    x[b] ^= Integer.rotateLeft(x[a] + x[d], 7);
    x[c] ^= Integer.rotateLeft(x[b] + x[a], 9);
    x[d] ^= Integer.rotateLeft(x[c] + x[b], 13);
    x[a] ^= Integer.rotateLeft(x[d] + x[c], 18);
  }
}
