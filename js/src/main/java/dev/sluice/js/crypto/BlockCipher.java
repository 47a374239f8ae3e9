package dev.sluice.js.crypto;

import dev.sluice.error.NodeException;
import java.security.GeneralSecurityException;
import java.util.Locale;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The ciphers by which keys are encrypted: chained blocks, padded to the end of the last. */
enum BlockCipher {
  /** AES with 128 bits. */
  AES_128("AES-128-CBC", "aes128", "AES", 16, 16, "2.16.840.1.101.3.4.1.2"),
  /** AES with 192 bits. */
  AES_192("AES-192-CBC", "aes192", "AES", 24, 16, "2.16.840.1.101.3.4.1.22"),
  /** AES with 256 bits. */
  AES_256("AES-256-CBC", "aes256", "AES", 32, 16, "2.16.840.1.101.3.4.1.42"),
  /** DES three times, with three keys. */
  TRIPLE_DES("DES-EDE3-CBC", "des3", "DESede", 24, 8, "1.2.840.113549.3.7");

  private final String pemName;
  private final String alias;
  private final String algorithm;
  private final int keyLength;
  private final int blockSize;
  private final String objectIdentifier;

  BlockCipher(
      String pemName, String alias, String algorithm, int keyLength, int blockSize, String oid) {
    this.pemName = pemName;
    this.alias = alias;
    this.algorithm = algorithm;
    this.keyLength = keyLength;
    this.blockSize = blockSize;
    this.objectIdentifier = oid;
  }

  String pemName() {
    return pemName;
  }

  int keyLength() {
    return keyLength;
  }

  int blockSize() {
    return blockSize;
  }

  String objectIdentifier() {
    return objectIdentifier;
  }

  static @Nullable BlockCipher named(String name) {
    String wanted = name.toUpperCase(Locale.ROOT);
    for (BlockCipher cipher : values()) {
      if (wanted.equals(cipher.pemName) || name.equalsIgnoreCase(cipher.alias)) {
        return cipher;
      }
    }
    return null;
  }

  static @Nullable BlockCipher identifiedBy(String objectIdentifier) {
    for (BlockCipher cipher : values()) {
      if (cipher.objectIdentifier.equals(objectIdentifier)) {
        return cipher;
      }
    }
    return null;
  }

  byte[] encrypt(byte[] key, byte[] iv, byte[] data) {
    try {
      return run(Cipher.ENCRYPT_MODE, key, iv, data);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The JDK has AES and Triple DES.", e);
    }
  }

  byte[] decrypt(byte[] key, byte[] iv, byte[] data) {
    try {
      return run(Cipher.DECRYPT_MODE, key, iv, data);
    } catch (GeneralSecurityException e) {
      throw new NodeException(
          NodeException.Kind.ERROR,
          "ERR_OSSL_BAD_DECRYPT",
          "error:1C800064:Provider routines::bad decrypt",
          e);
    }
  }

  private byte[] run(int direction, byte[] key, byte[] iv, byte[] data)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(algorithm + "/CBC/PKCS5Padding");
    cipher.init(direction, new SecretKeySpec(key, algorithm), new IvParameterSpec(iv));
    return cipher.doFinal(data);
  }
}
