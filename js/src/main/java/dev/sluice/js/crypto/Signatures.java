package dev.sluice.js.crypto;

import dev.sluice.error.NodeException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAKey;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Signatures by RSA with PKCS #1 and PSS, by ECDSA, and by Ed25519 and Ed448. What is signed is a
 * digest, since a stream has no more at its end; but the Edwards curves sign the data itself.
 */
public final class Signatures {
  /** How long the salt of PSS is: as long as the digest. */
  public static final int SALT_AS_DIGEST = -1;

  /** How long the salt of PSS is: as long as there is room; when verifying, as long as it is. */
  public static final int SALT_AUTO = -2;

  // The start of RFC 8017's DigestInfo, up to the digest.
  private static final Map<String, String> DIGEST_INFOS =
      Map.ofEntries(
          Map.entry("MD5", "3020300c06082a864886f70d020505000410"),
          Map.entry("SHA-1", "3021300906052b0e03021a05000414"),
          Map.entry("SHA-224", "302d300d06096086480165030402040500041c"),
          Map.entry("SHA-256", "3031300d060960864801650304020105000420"),
          Map.entry("SHA-384", "3041300d060960864801650304020205000430"),
          Map.entry("SHA-512", "3051300d060960864801650304020305000440"),
          Map.entry("SHA-512/224", "302d300d06096086480165030402050500041c"),
          Map.entry("SHA-512/256", "3031300d060960864801650304020605000420"),
          Map.entry("SHA3-224", "302d300d06096086480165030402070500041c"),
          Map.entry("SHA3-256", "3031300d060960864801650304020805000420"),
          Map.entry("SHA3-384", "3041300d060960864801650304020905000430"),
          Map.entry("SHA3-512", "3051300d060960864801650304020a05000440"));

  private Signatures() {}

  /**
   * How a signature is made.
   *
   * @param digest OpenSSL's name of the digest; null for the Edwards curves, and for SHA-256
   * @param padding for RSA one of {@link Rsa}'s; 0 for the one that the key is for
   * @param saltLength for PSS a length or one of the constants here; null for what the key says, or
   *     else for as many bytes as the digest has
   * @param plainPair for ECDSA whether the signature is two numbers side by side (IEEE P1363)
   *     instead of DER
   */
  public record Manner(
      @Nullable String digest, int padding, @Nullable Integer saltLength, boolean plainPair) {

    private MessageDigest messageDigest() {
      String name = digest == null ? "sha256" : digest;
      MessageDigest found = Digests.digest(name);
      if (found == null) {
        throw Digests.unknown(name);
      }
      return found;
    }
  }

  /** Whether a key signs the data and not its digest. */
  private static boolean takesData(AsymmetricKey key) {
    return key.kind() == KeyKind.ED25519 || key.kind() == KeyKind.ED448;
  }

  /**
   * Signs data.
   *
   * @param key a private key
   * @param manner how
   * @param data what
   * @return the signature
   * @throws NodeException if the key does not sign, or not in this manner
   */
  public static byte[] sign(AsymmetricKey key, Manner manner, byte[] data) {
    if (!takesData(key)) {
      return signDigest(key, manner, manner.messageDigest().digest(data));
    }
    refuseDigest(manner);
    return run(key.kind().algorithm(), key, data);
  }

  /**
   * Verifies the signature of data.
   *
   * @param key a key whose public key is used
   * @param manner how it was signed
   * @param data what was signed
   * @param signature the signature
   * @return whether it is right
   * @throws NodeException if the key does not sign, or not in this manner
   */
  public static boolean verify(AsymmetricKey key, Manner manner, byte[] data, byte[] signature) {
    if (!takesData(key)) {
      return verifyDigest(key, manner, manner.messageDigest().digest(data), signature);
    }
    refuseDigest(manner);
    return check(key.kind().algorithm(), key, data, signature);
  }

  private static void refuseDigest(Manner manner) {
    if (manner.digest() != null) {
      throw invalidDigest();
    }
  }

  /**
   * Signs what has been digested already.
   *
   * @param key a private key
   * @param manner how; its digest is the one that was used
   * @param hash the digest
   * @return the signature
   * @throws NodeException if the key does not sign, or not in this manner
   */
  public static byte[] signDigest(AsymmetricKey key, Manner manner, byte[] hash) {
    if (key.kind() == KeyKind.EC) {
      return run(ecdsa(manner), key, hash);
    }
    if (isPss(key, manner)) {
      int bits = modulusBits(key) - 1;
      Pss pss = pss(key, manner);
      byte[] block = pss.encode(hash, saltToSign(key, manner, hash.length, pss, bits), bits);
      return Rsa.apply(key.secret(), block);
    }
    byte[] block = Rsa.pad(1, digestInfo(manner, hash), Rsa.size((RSAKey) key.publicKey()));
    return Rsa.apply(key.secret(), block);
  }

  /**
   * Verifies the signature of what has been digested already.
   *
   * @param key a key whose public key is used
   * @param manner how it was signed
   * @param hash the digest
   * @param signature the signature
   * @return whether it is right
   * @throws NodeException if the key does not sign, or not in this manner
   */
  public static boolean verifyDigest(
      AsymmetricKey key, Manner manner, byte[] hash, byte[] signature) {
    if (key.kind() == KeyKind.EC) {
      return check(ecdsa(manner), key, hash, signature);
    }
    boolean byPss = isPss(key, manner);
    RSAKey open = (RSAKey) key.publicKey();
    byte[] expected = byPss ? new byte[0] : digestInfo(manner, hash);
    boolean inRange =
        signature.length == Rsa.size(open)
            && Numbers.of(signature).compareTo(open.getModulus()) < 0;
    if (!inRange) {
      return false;
    }
    byte[] block = Rsa.apply(key.publicKey(), signature);
    if (!byPss) {
      byte[] found = Rsa.unpadSignature(block);
      return found != null && MessageDigest.isEqual(found, expected);
    }
    int bits = modulusBits(key) - 1;
    int length = (bits + Byte.SIZE - 1) / Byte.SIZE;
    // The block may be a byte shorter than the modulus.
    byte[] encoded = Arrays.copyOfRange(block, block.length - length, block.length);
    int salt = saltToVerify(manner, hash.length);
    return pss(key, manner).verify(hash, encoded, salt, bits);
  }

  private static int modulusBits(AsymmetricKey key) {
    return ((RSAKey) key.publicKey()).getModulus().bitLength();
  }

  private static boolean isPss(AsymmetricKey key, Manner manner) {
    return switch (key.kind()) {
      case RSA -> {
        if (manner.padding() == Rsa.NO_PADDING) {
          throw new NodeException(
              "ERR_OSSL_INVALID_PADDING_MODE",
              "error:1C8000A8:Provider routines::invalid padding mode");
        }
        yield padding(manner, Rsa.PKCS1_PADDING) == Rsa.PSS_PADDING;
      }
      case RSA_PSS -> {
        if (padding(manner, Rsa.PSS_PADDING) != Rsa.PSS_PADDING) {
          throw Rsa.unsupportedPadding();
        }
        yield true;
      }
      case DSA ->
          throw new NodeException(
              "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM",
              "Signatures by DSA are unavailable: the JDK makes them of 20 bytes only");
      case ED25519, ED448 ->
          throw new NodeException(
              "ERR_CRYPTO_UNSUPPORTED_OPERATION", "Unsupported crypto operation");
      default ->
          throw new NodeException(
              "ERR_OSSL_EVP_OPERATION_NOT_SUPPORTED_FOR_THIS_KEYTYPE",
              "error:03000096:digital envelope routines::"
                  + "operation not supported for this keytype");
    };
  }

  private static int padding(Manner manner, int byDefault) {
    int padding = manner.padding() == 0 ? byDefault : manner.padding();
    if (padding != Rsa.PKCS1_PADDING && padding != Rsa.PSS_PADDING) {
      throw Rsa.unsupportedPadding();
    }
    return padding;
  }

  private static Pss pss(AsymmetricKey key, Manner manner) {
    MessageDigest digest = manner.messageDigest();
    PSSParameterSpec spec = KeyDetails.pss((RSAKey) key.publicKey());
    if (spec == null) {
      return new Pss(digest, manner.messageDigest());
    }
    MessageDigest mask = Digests.digest(KeyDetails.mgf1(spec));
    if (!spec.getDigestAlgorithm().equals(digest.getAlgorithm()) || mask == null) {
      throw notAllowed();
    }
    return new Pss(digest, mask);
  }

  private static int saltToSign(
      AsymmetricKey key, Manner manner, int hashLength, Pss pss, int bits) {
    PSSParameterSpec spec = KeyDetails.pss((RSAKey) key.publicKey());
    int least = spec == null ? 0 : spec.getSaltLength();
    Integer given = manner.saltLength();
    if (given == null) {
      return spec == null ? Math.min(hashLength, pss.mostSalt(bits)) : least;
    }
    int length = given == SALT_AS_DIGEST ? hashLength : given;
    length = length == SALT_AUTO ? pss.mostSalt(bits) : length;
    if (length < least) {
      throw new NodeException(
          "ERR_OSSL_PSS_SALTLEN_TOO_SMALL",
          "error:1C8000AC:Provider routines::pss saltlen too small");
    }
    return length;
  }

  private static int saltToVerify(Manner manner, int hashLength) {
    Integer given = manner.saltLength();
    int length = given == null ? SALT_AUTO : given;
    return length == SALT_AS_DIGEST ? hashLength : length;
  }

  private static byte[] digestInfo(Manner manner, byte[] hash) {
    String start = DIGEST_INFOS.get(manner.messageDigest().getAlgorithm());
    if (start == null) {
      throw notAllowed();
    }
    byte[] head = HexFormat.of().parseHex(start);
    byte[] info = Arrays.copyOf(head, head.length + hash.length);
    System.arraycopy(hash, 0, info, head.length, hash.length);
    return info;
  }

  private static String ecdsa(Manner manner) {
    if (manner.messageDigest().getAlgorithm().startsWith("SHAKE")) {
      throw invalidDigest();
    }
    return manner.plainPair() ? "NONEwithECDSAinP1363Format" : "NONEwithECDSA";
  }

  private static byte[] run(String algorithm, AsymmetricKey key, byte[] data) {
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key.secret());
      signature.update(data);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new NodeException(
          NodeException.Kind.ERROR, "ERR_CRYPTO_OPERATION_FAILED", "Signing failed", e);
    }
  }

  private static boolean check(String algorithm, AsymmetricKey key, byte[] data, byte[] expected) {
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initVerify(key.publicKey());
      signature.update(data);
      return signature.verify(expected);
    } catch (GeneralSecurityException _) {
      return false;
    }
  }

  private static NodeException invalidDigest() {
    return new NodeException(
        "ERR_OSSL_INVALID_DIGEST", "error:1C80007A:Provider routines::invalid digest");
  }

  private static NodeException notAllowed() {
    return new NodeException(
        "ERR_OSSL_DIGEST_NOT_ALLOWED", "error:1C8000AE:Provider routines::digest not allowed");
  }
}
