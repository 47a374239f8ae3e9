package dev.sluice.js.crypto;

import dev.sluice.error.NodeException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.interfaces.RSAKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.jspecify.annotations.Nullable;

/**
 * Encrypting and decrypting by RSA with either key. {@code RSA_PKCS1_PADDING} is put on here and
 * not by the JDK, since what it does depends on the direction, and since decrypting must not tell
 * whether the padding was right.
 */
public final class Rsa {
  /** Padding of PKCS #1 v1.5. */
  public static final int PKCS1_PADDING = 1;

  /** No padding: the data is as long as the modulus. */
  public static final int NO_PADDING = 3;

  /** Padding of OAEP. */
  public static final int OAEP_PADDING = 4;

  /** Padding of PSS, for signatures only. */
  public static final int PSS_PADDING = 6;

  // Two bytes in front, a zero behind, and at least eight of padding.
  private static final int PKCS1_OVERHEAD = 11;
  private static final int SIGNATURE_BLOCK = 1;
  private static final int ENCRYPTION_BLOCK = 2;

  private Rsa() {}

  /** How many bytes the modulus has. */
  static int size(RSAKey key) {
    return (key.getModulus().bitLength() + Byte.SIZE - 1) / Byte.SIZE;
  }

  /** The RSA function: data to the power of the key's exponent, as long as the modulus. */
  static byte[] apply(Key key, byte[] data) {
    try {
      Cipher cipher = Cipher.getInstance("RSA/ECB/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, plain(key));
      return cipher.doFinal(data);
    } catch (GeneralSecurityException e) {
      throw new NodeException(
          NodeException.Kind.ERROR,
          "ERR_OSSL_RSA_DATA_TOO_LARGE_FOR_MODULUS",
          "error:02000084:rsa routines::data too large for modulus",
          e);
    }
  }

  // The JDK's cipher refuses keys that are for PSS alone, but signatures are made by it here.
  private static Key plain(Key key) throws GeneralSecurityException {
    if (key.getAlgorithm().equals("RSA")) {
      return key;
    }
    KeyFactory factory = KeyFactory.getInstance("RSA");
    if (key instanceof RSAPrivateCrtKey secret) {
      return factory.generatePrivate(
          new RSAPrivateCrtKeySpec(
              secret.getModulus(),
              secret.getPublicExponent(),
              secret.getPrivateExponent(),
              secret.getPrimeP(),
              secret.getPrimeQ(),
              secret.getPrimeExponentP(),
              secret.getPrimeExponentQ(),
              secret.getCrtCoefficient()));
    }
    RSAPublicKey open = (RSAPublicKey) key;
    return factory.generatePublic(
        new RSAPublicKeySpec(open.getModulus(), open.getPublicExponent()));
  }

  /**
   * Encrypts by a public key.
   *
   * @param key an RSA key
   * @param padding one of the paddings but that of PSS
   * @param hash OpenSSL's name of OAEP's digest
   * @param label OAEP's label
   * @param data what to encrypt
   * @return as many bytes as the modulus has
   * @throws NodeException if the data is too long, or the padding or the digest is none
   */
  public static byte[] publicEncrypt(
      AsymmetricKey key, int padding, String hash, byte[] label, byte[] data) {
    RSAPublicKey open = (RSAPublicKey) checked(key).publicKey();
    return switch (padding) {
      case PKCS1_PADDING -> apply(open, pad(ENCRYPTION_BLOCK, data, size(open)));
      case NO_PADDING -> apply(open, whole(data, size(open)));
      case OAEP_PADDING -> oaep(Cipher.ENCRYPT_MODE, open, hash, label, data);
      default -> throw unknownPadding();
    };
  }

  /**
   * Decrypts by a private key.
   *
   * @param key an RSA key
   * @param padding one of the paddings but that of PSS
   * @param hash OpenSSL's name of OAEP's digest
   * @param label OAEP's label
   * @param data what to decrypt
   * @return what was encrypted; other bytes if the padding of PKCS #1 was wrong
   * @throws NodeException if the padding of OAEP was wrong, or the padding or the digest is none
   */
  public static byte[] privateDecrypt(
      AsymmetricKey key, int padding, String hash, byte[] label, byte[] data) {
    RSAPrivateCrtKey secret = (RSAPrivateCrtKey) checked(key).secret();
    return switch (padding) {
      case PKCS1_PADDING -> unpad(secret, whole(data, size(secret)));
      case NO_PADDING -> apply(secret, whole(data, size(secret)));
      case OAEP_PADDING -> oaep(Cipher.DECRYPT_MODE, secret, hash, label, data);
      default -> throw unknownPadding();
    };
  }

  /**
   * Encrypts by a private key: a signature without a digest.
   *
   * @param key an RSA key
   * @param padding that of PKCS #1 or none
   * @param data what to encrypt
   * @return as many bytes as the modulus has
   * @throws NodeException if the data is too long, or the padding is another
   */
  public static byte[] privateEncrypt(AsymmetricKey key, int padding, byte[] data) {
    RSAPrivateCrtKey secret = (RSAPrivateCrtKey) checked(key).secret();
    return switch (padding) {
      case PKCS1_PADDING -> apply(secret, pad(SIGNATURE_BLOCK, data, size(secret)));
      case NO_PADDING -> apply(secret, whole(data, size(secret)));
      default -> throw unsupportedPadding();
    };
  }

  /**
   * Decrypts by a public key what its owner has encrypted.
   *
   * @param key an RSA key
   * @param padding that of PKCS #1 or none
   * @param data what to decrypt
   * @return what was encrypted
   * @throws NodeException if the padding was wrong or is another
   */
  public static byte[] publicDecrypt(AsymmetricKey key, int padding, byte[] data) {
    RSAPublicKey open = (RSAPublicKey) checked(key).publicKey();
    return switch (padding) {
      case PKCS1_PADDING -> {
        byte[] out = unpadSignature(apply(open, whole(data, size(open))));
        if (out == null) {
          throw new NodeException(
              "ERR_OSSL_RSA_BLOCK_TYPE_IS_NOT_01",
              "error:0200006A:rsa routines::block type is not 01");
        }
        yield out;
      }
      case NO_PADDING -> apply(open, whole(data, size(open)));
      default -> throw unsupportedPadding();
    };
  }

  private static AsymmetricKey checked(AsymmetricKey key) {
    if (key.kind() != KeyKind.RSA) {
      throw new NodeException(
          "ERR_OSSL_EVP_OPERATION_NOT_SUPPORTED_FOR_THIS_KEYTYPE",
          "error:03000096:digital envelope routines::operation not supported for this keytype");
    }
    return key;
  }

  private static byte[] whole(byte[] data, int size) {
    if (data.length < size) {
      throw new NodeException(
          "ERR_OSSL_RSA_DATA_TOO_SMALL_FOR_KEY_SIZE",
          "error:0200007A:rsa routines::data too small for key size");
    }
    if (data.length > size) {
      throw tooLarge(null);
    }
    return data;
  }

  /** A block as long as the modulus: 0, the type, the padding, 0, the data. */
  static byte[] pad(int type, byte[] data, int size) {
    if (data.length > size - PKCS1_OVERHEAD) {
      throw tooLarge(null);
    }
    byte[] block = new byte[size];
    int start = size - data.length;
    block[1] = (byte) type;
    Arrays.fill(block, 2, start - 1, (byte) 0xFF);
    if (type == ENCRYPTION_BLOCK) {
      byte[] random = KeyEncryption.random(start - 3);
      for (int i = 0; i < random.length; i++) {
        // Padding has no zeros.
        block[2 + i] = random[i] == 0 ? 1 : random[i];
      }
    }
    System.arraycopy(data, 0, block, start, data.length);
    return block;
  }

  static byte @Nullable [] unpadSignature(byte[] block) {
    int at = 2;
    while (at < block.length && block[at] == (byte) 0xFF) {
      at++;
    }
    boolean right = block[0] == 0 && block[1] == SIGNATURE_BLOCK && at >= PKCS1_OVERHEAD - 1;
    if (!right || at == block.length || block[at] != 0) {
      return null;
    }
    return Arrays.copyOfRange(block, at + 1, block.length);
  }

  /**
   * Whoever could tell right padding from wrong could decrypt without the key. So wrong padding
   * gives bytes too: always the same for the same data, and no one else can compute them.
   */
  private static byte[] unpad(RSAPrivateCrtKey key, byte[] data) {
    byte[] block = apply(key, data);
    byte[] other = instead(key, data, block.length - PKCS1_OVERHEAD);
    int zero = 0;
    int bad = block[0] | (block[1] ^ ENCRYPTION_BLOCK);
    for (int i = block.length - 1; i >= 2; i--) {
      zero = block[i] == 0 ? i : zero;
    }
    bad |= zero < PKCS1_OVERHEAD - 1 ? 1 : 0;
    return bad != 0 ? other : Arrays.copyOfRange(block, zero + 1, block.length);
  }

  private static byte[] instead(RSAPrivateCrtKey key, byte[] data, int most) {
    byte[] secret = Numbers.fixed(key.getPrivateExponent(), size(key));
    var mac = Digests.hmac("sha256", secret);
    if (mac == null) {
      throw new IllegalStateException("The JDK has SHA-256.");
    }
    byte[] length = mac.doFinal(data);
    int count = new BigInteger(1, length).mod(BigInteger.valueOf(most)).intValue();
    return KeyDerivation.pbkdf2(mac, data, 1, count);
  }

  private static byte[] oaep(int direction, Key key, String hash, byte[] label, byte[] data) {
    String digest = Digests.nameInJava(hash);
    if (digest.isEmpty() || digest.startsWith("SHAKE")) {
      throw new NodeException("ERR_OSSL_EVP_INVALID_DIGEST", "Invalid digest used");
    }
    try {
      Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
      cipher.init(
          direction,
          key,
          new OAEPParameterSpec(
              digest, "MGF1", new MGF1ParameterSpec(digest), new PSource.PSpecified(label)));
      return cipher.doFinal(data);
    } catch (GeneralSecurityException e) {
      if (direction == Cipher.ENCRYPT_MODE) {
        throw tooLarge(e);
      }
      throw new NodeException(
          NodeException.Kind.ERROR,
          "ERR_OSSL_RSA_OAEP_DECODING_ERROR",
          "error:02000079:rsa routines::oaep decoding error",
          e);
    }
  }

  static NodeException tooLarge(@Nullable Exception cause) {
    return new NodeException(
        NodeException.Kind.ERROR,
        "ERR_OSSL_RSA_DATA_TOO_LARGE_FOR_KEY_SIZE",
        "error:0200006E:rsa routines::data too large for key size",
        cause);
  }

  static NodeException unsupportedPadding() {
    return new NodeException(
        "ERR_OSSL_ILLEGAL_OR_UNSUPPORTED_PADDING_MODE",
        "error:1C8000A5:Provider routines::illegal or unsupported padding mode");
  }

  private static NodeException unknownPadding() {
    return new NodeException(
        "ERR_OSSL_RSA_UNKNOWN_PADDING_TYPE", "error:02000076:rsa routines::unknown padding type");
  }
}
