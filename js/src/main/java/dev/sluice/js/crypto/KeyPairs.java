package dev.sluice.js.crypto;

import dev.sluice.error.NodeException;
import java.math.BigInteger;
import java.security.AlgorithmParameterGenerator;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.DSAGenParameterSpec;
import java.security.spec.DSAParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import javax.crypto.spec.DHParameterSpec;
import org.jspecify.annotations.Nullable;

/** Makes new key pairs. */
public final class KeyPairs {
  private KeyPairs() {}

  /**
   * A pair of RSA keys.
   *
   * @param bits the length of the modulus
   * @param exponent the public exponent
   * @return the pair
   * @throws NodeException if the JDK makes none of that length
   */
  public static AsymmetricKey rsa(int bits, BigInteger exponent) {
    return generate(KeyKind.RSA, new RSAKeyGenParameterSpec(bits, exponent));
  }

  /**
   * A pair of RSA keys for PSS.
   *
   * @param bits the length of the modulus
   * @param exponent the public exponent
   * @param hash OpenSSL's name of the only digest; null if any will do
   * @param maskHash OpenSSL's name of the only digest of MGF1; null for the same as {@code hash}
   * @param saltLength the least length of the salt; negative for that of the digest
   * @return the pair
   * @throws NodeException if there is no such digest, or the JDK makes none of that length
   */
  public static AsymmetricKey rsaPss(
      int bits,
      BigInteger exponent,
      @Nullable String hash,
      @Nullable String maskHash,
      int saltLength) {
    if (hash == null && maskHash == null && saltLength < 0) {
      return generate(KeyKind.RSA_PSS, new RSAKeyGenParameterSpec(bits, exponent));
    }
    String digest = hash == null ? "SHA-1" : digest(hash);
    String mask = maskHash == null ? digest : digest(maskHash);
    var found = Digests.digest(digest);
    int salt = saltLength < 0 && found != null ? found.getDigestLength() : saltLength;
    PSSParameterSpec pss =
        new PSSParameterSpec(
            digest, "MGF1", new MGF1ParameterSpec(mask), salt, PSSParameterSpec.TRAILER_FIELD_BC);
    return generate(KeyKind.RSA_PSS, new RSAKeyGenParameterSpec(bits, exponent, pss));
  }

  private static String digest(String name) {
    String found = Digests.nameInJava(name);
    if (found.isEmpty()) {
      throw Digests.unknown(name);
    }
    return found;
  }

  /**
   * A pair of EC keys.
   *
   * @param curve the curve
   * @return the pair
   */
  public static AsymmetricKey ec(Curve curve) {
    return generate(KeyKind.EC, new ECGenParameterSpec(curve.javaName()));
  }

  /**
   * A pair of keys that are plain bytes.
   *
   * @param kind Ed25519, Ed448, X25519 or X448
   * @return the pair
   */
  public static AsymmetricKey raw(KeyKind kind) {
    return generate(kind, null);
  }

  /**
   * A pair of DSA keys.
   *
   * @param bits the length of the modulus
   * @param divisorBits the length of its divisor
   * @return the pair
   * @throws NodeException if the JDK makes none of these lengths
   */
  public static AsymmetricKey dsa(int bits, int divisorBits) {
    try {
      DSAGenParameterSpec lengths = new DSAGenParameterSpec(bits, divisorBits);
      var parameters = AlgorithmParameterGenerator.getInstance("DSA");
      parameters.init(lengths);
      return generate(
          KeyKind.DSA, parameters.generateParameters().getParameterSpec(DSAParameterSpec.class));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw failed(e);
    }
  }

  /**
   * A pair of Diffie-Hellman keys.
   *
   * @param prime the modulus
   * @param generator the generator
   * @return the pair
   * @throws NodeException if the JDK refuses the numbers
   */
  public static AsymmetricKey dh(BigInteger prime, BigInteger generator) {
    return generate(KeyKind.DH, new DHParameterSpec(prime, generator));
  }

  private static AsymmetricKey generate(KeyKind kind, @Nullable AlgorithmParameterSpec spec) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(kind.algorithm());
      if (spec != null) {
        generator.initialize(spec);
      }
      KeyPair pair = generator.generateKeyPair();
      // The JDK writes into a DH key how long its private number is, which the other half of a pair
      // that has been read does not know.
      return kind == KeyKind.DH
          ? AsymmetricKey.of(kind, pair.getPrivate())
          : new AsymmetricKey(kind, pair.getPublic(), pair.getPrivate());
    } catch (GeneralSecurityException e) {
      throw failed(e);
    }
  }

  private static NodeException failed(Exception cause) {
    return new NodeException(
        NodeException.Kind.ERROR,
        "ERR_CRYPTO_OPERATION_FAILED",
        "Key generation failed: " + cause.getMessage(),
        cause);
  }
}
