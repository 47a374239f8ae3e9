package dev.sluice.js.crypto;

import dev.sluice.error.NodeException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** OpenSSL's names of digests, as far as the JDK has them. */
public final class Digests {
  private static final List<String> NAMES =
      List.of(
          "RSA-MD5",
          "RSA-SHA1",
          "RSA-SHA224",
          "RSA-SHA256",
          "RSA-SHA3-224",
          "RSA-SHA3-256",
          "RSA-SHA3-384",
          "RSA-SHA3-512",
          "RSA-SHA384",
          "RSA-SHA512",
          "RSA-SHA512/224",
          "RSA-SHA512/256",
          "md5",
          "md5WithRSAEncryption",
          "sha1",
          "sha1WithRSAEncryption",
          "sha224",
          "sha224WithRSAEncryption",
          "sha256",
          "sha256WithRSAEncryption",
          "sha3-224",
          "sha3-256",
          "sha3-384",
          "sha3-512",
          "sha384",
          "sha384WithRSAEncryption",
          "sha512",
          "sha512-224",
          "sha512-224WithRSAEncryption",
          "sha512-256",
          "sha512-256WithRSAEncryption",
          "sha512WithRSAEncryption",
          "shake128",
          "shake256",
          "ssl3-md5",
          "ssl3-sha1");

  private Digests() {}

  /** {@return the names that a program may use} */
  public static List<String> names() {
    List<String> known = new ArrayList<>(NAMES);
    known.removeIf(name -> digest(name) == null);
    return known;
  }

  /** The JDK's name of an algorithm; unknown names stay as they are. */
  static String nameInJava(String name) {
    String plain =
        name.toLowerCase(Locale.ROOT)
            .replaceFirst("^(rsa-|ssl3-|id-rsassa-pkcs1-v1_5-with-)", "")
            .replace("withrsaencryption", "");
    return switch (plain) {
      case "md5" -> "MD5";
      case "sha1", "sha-1", "sha1-2" -> "SHA-1";
      case "sha224", "sha-224", "sha2-224" -> "SHA-224";
      case "sha256", "sha-256", "sha2-256" -> "SHA-256";
      case "sha384", "sha-384", "sha2-384" -> "SHA-384";
      case "sha512", "sha-512", "sha2-512" -> "SHA-512";
      case "sha512-224", "sha512/224", "sha-512/224", "sha2-512/224" -> "SHA-512/224";
      case "sha512-256", "sha512/256", "sha-512/256", "sha2-512/256" -> "SHA-512/256";
      case "sha3-224", "sha3-256", "sha3-384", "sha3-512" -> plain.toUpperCase(Locale.ROOT);
      case "shake128" -> "SHAKE128-256";
      case "shake256" -> "SHAKE256-512";
      default -> "";
    };
  }

  /**
   * A digest.
   *
   * @param name OpenSSL's name
   * @return the digest; null if there is none of that name
   */
  public static @Nullable MessageDigest digest(String name) {
    String algorithm = nameInJava(name);
    try {
      return algorithm.isEmpty() ? null : MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      return null;
    }
  }

  /**
   * Node's error for a digest that there is not.
   *
   * @param name what the program called it
   * @return the error, ERR_CRYPTO_INVALID_DIGEST
   */
  public static NodeException unknown(String name) {
    return new NodeException(
        NodeException.Kind.TYPE_ERROR,
        "ERR_CRYPTO_INVALID_DIGEST",
        "Invalid digest: " + name,
        null);
  }

  /**
   * An HMAC.
   *
   * @param name OpenSSL's name of the digest it is over
   * @param key its key, of any length
   * @return the HMAC; null if there is no such digest, or it makes no HMAC
   */
  public static @Nullable Mac hmac(String name, byte[] key) {
    String algorithm = nameInJava(name);
    if (algorithm.isEmpty() || algorithm.startsWith("SHAKE")) {
      return null;
    }
    String digest = algorithm.startsWith("SHA-") ? algorithm.replaceFirst("-", "") : algorithm;
    try {
      Mac mac = Mac.getInstance("Hmac" + digest);
      // HMAC pads keys with zeros, so one zero is the empty key, which the JDK refuses.
      mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, mac.getAlgorithm()));
      return mac;
    } catch (NoSuchAlgorithmException e) {
      return null;
    } catch (InvalidKeyException e) {
      throw new IllegalStateException("An HMAC takes any key that is not empty.", e);
    }
  }
}
