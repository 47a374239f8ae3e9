package dev.sluice.js.crypto;

import dev.sluice.error.NodeException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Private keys encrypted by a passphrase as PEM has it (RFC 1421): the lines before the bytes name
 * the cipher and what it starts from, and MD5 makes the key from the passphrase. It is weak, and
 * what OpenSSL writes for PKCS #1 and SEC 1.
 */
final class PemEncryption {
  private static final Pattern CIPHER = Pattern.compile("DEK-Info:\\s*([A-Z0-9-]+),([0-9A-Fa-f]+)");

  // The start of the iv is the salt.
  private static final int SALT = 8;

  private PemEncryption() {}

  static byte[] decrypt(Pem block, byte @Nullable [] passphrase) {
    Matcher named = CIPHER.matcher(block.headers());
    BlockCipher cipher = named.find() ? BlockCipher.named(named.group(1)) : null;
    boolean fits = cipher != null && named.group(2).length() == 2 * cipher.blockSize();
    if (cipher == null || !fits) {
      throw new NodeException(
          "ERR_OSSL_PEM_UNSUPPORTED_ENCRYPTION",
          "error:04800072:PEM routines::unsupported encryption");
    }
    if (passphrase == null) {
      throw KeyReader.interrupted();
    }
    byte[] iv = HexFormat.of().parseHex(named.group(2));
    return cipher.decrypt(key(passphrase, iv, cipher.keyLength()), iv, block.bytes());
  }

  static String write(String label, byte[] bytes, BlockCipher cipher, byte[] passphrase) {
    byte[] iv = KeyEncryption.random(cipher.blockSize());
    String start = HexFormat.of().formatHex(iv).toUpperCase(Locale.ROOT);
    String headers = "Proc-Type: 4,ENCRYPTED\nDEK-Info: %s,%s\n".formatted(cipher.pemName(), start);
    byte[] key = key(passphrase, iv, cipher.keyLength());
    return Pem.write(label, headers, cipher.encrypt(key, iv, bytes));
  }

  private static byte[] key(byte[] passphrase, byte[] iv, int length) {
    MessageDigest md5 = md5();
    byte[] key = new byte[length];
    byte[] round = new byte[0];
    for (int at = 0; at < length; at += round.length) {
      md5.update(round);
      md5.update(passphrase);
      md5.update(Arrays.copyOf(iv, SALT));
      round = md5.digest();
      System.arraycopy(round, 0, key, at, Math.min(round.length, length - at));
    }
    return key;
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has MD5.", e);
    }
  }
}
