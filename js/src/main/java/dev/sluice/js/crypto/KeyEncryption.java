package dev.sluice.js.crypto;

import dev.sluice.error.NodeException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Private keys encrypted by a passphrase as PKCS #8 has it: PBES2 (RFC 8018) with PBKDF2 or scrypt
 * (RFC 7914). Older schemes are read where the JDK has them, and never written.
 */
final class KeyEncryption {
  private static final String PBES2 = "1.2.840.113549.1.5.13";
  private static final String PBKDF2 = "1.2.840.113549.1.5.12";
  private static final String SCRYPT = "1.3.6.1.4.1.11591.4.11";
  private static final String HMAC_SHA256 = "1.2.840.113549.2.9";
  private static final Map<String, String> DIGESTS =
      Map.of(
          "1.2.840.113549.2.7",
          "sha1",
          "1.2.840.113549.2.8",
          "sha224",
          HMAC_SHA256,
          "sha256",
          "1.2.840.113549.2.10",
          "sha384",
          "1.2.840.113549.2.11",
          "sha512");

  // What OpenSSL takes.
  private static final int ITERATIONS = 2048;
  private static final int SALT = 16;

  // A file must not keep the machine busy for longer than minutes, nor fill its memory.
  private static final int MOST_ITERATIONS = 100_000_000;
  private static final long MOST_SCRYPT_BYTES = 1L << 30;

  private KeyEncryption() {}

  /** Whether bytes are an encrypted key, which has no version in front. */
  static boolean isEncrypted(byte[] bytes) {
    return new DerReader(bytes).enter(DerReader.SEQUENCE).is(DerReader.SEQUENCE);
  }

  static byte[] decrypt(byte[] bytes, byte[] passphrase) {
    DerReader info = new DerReader(bytes).enter(DerReader.SEQUENCE);
    DerReader algorithm = info.enter(DerReader.SEQUENCE);
    byte[] data = info.take(DerReader.OCTET_STRING);
    if (!algorithm.objectIdentifier().equals(PBES2)) {
      return decryptByOlderScheme(bytes, passphrase);
    }
    DerReader parameters = algorithm.enter(DerReader.SEQUENCE);
    DerReader derivation = parameters.enter(DerReader.SEQUENCE);
    DerReader encryption = parameters.enter(DerReader.SEQUENCE);
    BlockCipher cipher = BlockCipher.identifiedBy(encryption.objectIdentifier());
    if (cipher == null) {
      throw unsupported(null);
    }
    byte[] iv = encryption.take(DerReader.OCTET_STRING);
    return cipher.decrypt(derive(derivation, passphrase, cipher.keyLength()), iv, data);
  }

  private static byte[] derive(DerReader derivation, byte[] passphrase, int length) {
    String name = derivation.objectIdentifier();
    DerReader parameters = derivation.enter(DerReader.SEQUENCE);
    byte[] salt = parameters.take(DerReader.OCTET_STRING);
    return switch (name) {
      case PBKDF2 -> pbkdf2(parameters, salt, passphrase, length);
      case SCRYPT -> scrypt(parameters, salt, passphrase, length);
      default -> throw unsupported(null);
    };
  }

  private static byte[] pbkdf2(DerReader parameters, byte[] salt, byte[] passphrase, int length) {
    int iterations = atMost(parameters, MOST_ITERATIONS);
    if (parameters.is(DerReader.INTEGER)) {
      parameters.integer();
    }
    String digest = "sha1";
    if (parameters.is(DerReader.SEQUENCE)) {
      digest = DIGESTS.get(parameters.enter(DerReader.SEQUENCE).objectIdentifier());
    }
    if (digest == null) {
      throw unsupported(null);
    }
    return KeyDerivation.pbkdf2(mac(digest, passphrase), salt, iterations, length);
  }

  private static byte[] scrypt(DerReader parameters, byte[] salt, byte[] passphrase, int length) {
    int cost = atMost(parameters, MOST_ITERATIONS);
    int blockSize = atMost(parameters, MOST_ITERATIONS);
    int parallel = atMost(parameters, MOST_ITERATIONS);
    if (128L * cost * blockSize > MOST_SCRYPT_BYTES || Integer.bitCount(cost) != 1) {
      throw unsupported(null);
    }
    Mac mac = mac("sha256", passphrase);
    return KeyDerivation.scrypt(mac, salt, cost, blockSize, parallel, length);
  }

  private static int atMost(DerReader parameters, int limit) {
    var value = parameters.integer();
    if (value.signum() <= 0 || value.bitLength() > Integer.SIZE - 1 || value.intValue() > limit) {
      throw unsupported(null);
    }
    return value.intValue();
  }

  private static Mac mac(String digest, byte[] passphrase) {
    Mac mac = Digests.hmac(digest, passphrase);
    if (mac == null) {
      throw new IllegalStateException("The JDK has " + digest + ".");
    }
    return mac;
  }

  // The JDK takes characters; each is one byte here.
  private static byte[] decryptByOlderScheme(byte[] bytes, byte[] passphrase) {
    try {
      EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(bytes);
      char[] characters = new String(passphrase, StandardCharsets.ISO_8859_1).toCharArray();
      SecretKeyFactory factory = SecretKeyFactory.getInstance(info.getAlgName());
      Cipher cipher = Cipher.getInstance(info.getAlgName());
      cipher.init(
          Cipher.DECRYPT_MODE,
          factory.generateSecret(new PBEKeySpec(characters)),
          info.getAlgParameters());
      return cipher.doFinal(info.getEncryptedData());
    } catch (GeneralSecurityException | IOException e) {
      throw unsupported(e);
    }
  }

  static byte[] encrypt(byte[] pkcs8, BlockCipher cipher, byte[] passphrase) {
    byte[] salt = random(SALT);
    byte[] iv = random(cipher.blockSize());
    Mac mac = mac("sha256", passphrase);
    byte[] key = KeyDerivation.pbkdf2(mac, salt, ITERATIONS, cipher.keyLength());
    byte[] digest = DerWriter.sequence(DerWriter.objectIdentifier(HMAC_SHA256), DerWriter.NULL);
    byte[] derivation =
        DerWriter.sequence(
            DerWriter.objectIdentifier(PBKDF2),
            DerWriter.sequence(DerWriter.octets(salt), DerWriter.integer(ITERATIONS), digest));
    byte[] encryption =
        DerWriter.sequence(
            DerWriter.objectIdentifier(cipher.objectIdentifier()), DerWriter.octets(iv));
    byte[] scheme =
        DerWriter.sequence(
            DerWriter.objectIdentifier(PBES2), DerWriter.sequence(derivation, encryption));
    return DerWriter.sequence(scheme, DerWriter.octets(cipher.encrypt(key, iv, pkcs8)));
  }

  static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  private static NodeException unsupported(@Nullable Exception cause) {
    return new NodeException(
        NodeException.Kind.ERROR,
        "ERR_OSSL_UNSUPPORTED",
        "error:0308010C:digital envelope routines::unsupported",
        cause);
  }
}
