package dev.sluice.js.crypto;

import dev.sluice.error.NodeException;
import java.math.BigInteger;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Keys of pairs as JSON Web Keys (RFC 7517, RFC 8037), in the order of fields that Node has. */
public final class JsonWebKeys {
  private JsonWebKeys() {}

  /**
   * The fields of a key.
   *
   * @param key the key
   * @return names and values in turns
   * @throws NodeException ERR_CRYPTO_JWK_UNSUPPORTED_KEY_TYPE for a kind that has no such form
   */
  public static List<String> fields(AsymmetricKey key) {
    List<String> fields = new ArrayList<>();
    if (key.kind() == KeyKind.RSA) {
      addRsa(fields, key);
    } else if (key.kind() == KeyKind.EC) {
      addEc(fields, key);
    } else if (key.kind().isRaw()) {
      addRaw(fields, key);
    } else {
      throw new NodeException("ERR_CRYPTO_JWK_UNSUPPORTED_KEY_TYPE", "Unsupported JWK Key Type.");
    }
    return fields;
  }

  private static void addRsa(List<String> fields, AsymmetricKey key) {
    RSAPublicKey open = (RSAPublicKey) key.publicKey();
    fields.addAll(List.of("kty", "RSA"));
    add(fields, "n", open.getModulus());
    add(fields, "e", open.getPublicExponent());
    if (key.isPrivate()) {
      RSAPrivateCrtKey secret = (RSAPrivateCrtKey) key.secret();
      add(fields, "d", secret.getPrivateExponent());
      add(fields, "p", secret.getPrimeP());
      add(fields, "q", secret.getPrimeQ());
      add(fields, "dp", secret.getPrimeExponentP());
      add(fields, "dq", secret.getPrimeExponentQ());
      add(fields, "qi", secret.getCrtCoefficient());
    }
  }

  private static void addEc(List<String> fields, AsymmetricKey key) {
    Curve curve = key.curve();
    var point = ((ECPublicKey) key.publicKey()).getW();
    fields.addAll(List.of("kty", "EC"));
    add(fields, "x", curve.coordinate(point.getAffineX()));
    add(fields, "y", curve.coordinate(point.getAffineY()));
    fields.addAll(List.of("crv", curve.nistName()));
    if (key.isPrivate()) {
      add(fields, "d", key.rawPrivate());
    }
  }

  private static void addRaw(List<String> fields, AsymmetricKey key) {
    fields.addAll(List.of("crv", key.kind().algorithm()));
    if (key.isPrivate()) {
      add(fields, "d", key.rawPrivate());
    }
    add(fields, "x", key.rawPublic());
    fields.addAll(List.of("kty", "OKP"));
  }

  private static void add(List<String> fields, String name, BigInteger value) {
    add(fields, name, Numbers.shortest(value));
  }

  private static void add(List<String> fields, String name, byte[] value) {
    fields.add(name);
    fields.add(Base64.getUrlEncoder().withoutPadding().encodeToString(value));
  }
}
