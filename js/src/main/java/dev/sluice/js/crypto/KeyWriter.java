package dev.sluice.js.crypto;

import dev.sluice.error.NodeException;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import org.jspecify.annotations.Nullable;

/** Writes keys of pairs in the forms that {@link KeyReader} reads. */
public final class KeyWriter {
  // The tag [1] in SEC 1, before the public key.
  private static final int PUBLIC_POINT = DerReader.CONTEXT + 1;

  private KeyWriter() {}

  /**
   * A key as DER.
   *
   * @param key the key
   * @param type {@code pkcs1}, {@code pkcs8}, {@code sec1} or {@code spki}
   * @return the bytes
   */
  public static byte[] der(AsymmetricKey key, String type) {
    return switch (type) {
      case "spki" -> key.publicKey().getEncoded();
      case "pkcs1" -> key.isPrivate() ? pkcs1((RSAPrivateCrtKey) key.secret()) : pkcs1Public(key);
      case "sec1" -> sec1(key, true);
      default -> pkcs8(key);
    };
  }

  /**
   * An encrypted private key as DER of PKCS #8.
   *
   * @param key the private key
   * @param cipher OpenSSL's name of the cipher
   * @param passphrase the passphrase
   * @return the bytes
   * @throws NodeException ERR_CRYPTO_UNKNOWN_CIPHER
   */
  public static byte[] encryptedDer(AsymmetricKey key, String cipher, byte[] passphrase) {
    return KeyEncryption.encrypt(pkcs8(key), cipher(cipher), passphrase);
  }

  /**
   * A key as PEM.
   *
   * @param key the key
   * @param type as for {@link #der}
   * @param cipher OpenSSL's name of the cipher to encrypt by; null to leave it open
   * @param passphrase the passphrase; empty if it is left open
   * @return the text
   * @throws NodeException ERR_CRYPTO_UNKNOWN_CIPHER
   */
  public static String pem(
      AsymmetricKey key, String type, @Nullable String cipher, byte[] passphrase) {
    String label = label(key, type);
    if (cipher == null) {
      return Pem.write(label, der(key, type));
    }
    if (type.equals("pkcs8")) {
      return Pem.write("ENCRYPTED PRIVATE KEY", encryptedDer(key, cipher, passphrase));
    }
    return PemEncryption.write(label, der(key, type), cipher(cipher), passphrase);
  }

  private static String label(AsymmetricKey key, String type) {
    return switch (type) {
      case "spki" -> "PUBLIC KEY";
      case "pkcs1" -> key.isPrivate() ? "RSA PRIVATE KEY" : "RSA PUBLIC KEY";
      case "sec1" -> "EC PRIVATE KEY";
      default -> "PRIVATE KEY";
    };
  }

  private static BlockCipher cipher(String name) {
    BlockCipher cipher = BlockCipher.named(name);
    if (cipher == null) {
      throw new NodeException("ERR_CRYPTO_UNKNOWN_CIPHER", "Unknown cipher");
    }
    return cipher;
  }

  // The JDK writes EC keys without the public key, which OpenSSL writes with them.
  private static byte[] pkcs8(AsymmetricKey key) {
    if (key.kind() != KeyKind.EC) {
      return key.secret().getEncoded();
    }
    byte[] algorithm =
        DerWriter.sequence(
            DerWriter.objectIdentifier(KeyKind.EC.objectIdentifier()),
            DerWriter.objectIdentifier(key.curve().objectIdentifier()));
    return DerWriter.sequence(DerWriter.integer(0), algorithm, DerWriter.octets(sec1(key, false)));
  }

  private static byte[] sec1(AsymmetricKey key, boolean withCurve) {
    byte[] curve = DerWriter.objectIdentifier(key.curve().objectIdentifier());
    return DerWriter.sequence(
        DerWriter.integer(1),
        DerWriter.octets(key.rawPrivate()),
        withCurve ? DerWriter.tagged(DerReader.CONTEXT, curve) : new byte[0],
        DerWriter.tagged(PUBLIC_POINT, DerWriter.bits(key.rawPublic())));
  }

  private static byte[] pkcs1(RSAPrivateCrtKey key) {
    return DerWriter.sequence(
        DerWriter.integer(0),
        DerWriter.integer(key.getModulus()),
        DerWriter.integer(key.getPublicExponent()),
        DerWriter.integer(key.getPrivateExponent()),
        DerWriter.integer(key.getPrimeP()),
        DerWriter.integer(key.getPrimeQ()),
        DerWriter.integer(key.getPrimeExponentP()),
        DerWriter.integer(key.getPrimeExponentQ()),
        DerWriter.integer(key.getCrtCoefficient()));
  }

  private static byte[] pkcs1Public(AsymmetricKey key) {
    RSAPublicKey open = (RSAPublicKey) key.publicKey();
    return DerWriter.sequence(
        DerWriter.integer(open.getModulus()), DerWriter.integer(open.getPublicExponent()));
  }
}
