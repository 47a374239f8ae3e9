package dev.sluice.js.crypto;

import java.security.interfaces.DSAKey;
import java.security.interfaces.RSAKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What there is to say of a key: {@code asymmetricKeyDetails}. */
public final class KeyDetails {
  private KeyDetails() {}

  /**
   * The details of a key.
   *
   * @param key the key
   * @return names and values in turns; a value is text or a whole number, and that of {@code
   *     publicExponent} is text with digits
   */
  public static List<Object> of(AsymmetricKey key) {
    List<Object> details = new ArrayList<>();
    switch (key.kind()) {
      case RSA, RSA_PSS -> addRsa(details, (RSAPublicKey) key.publicKey());
      case DSA -> addDsa(details, (DSAKey) key.publicKey());
      case EC -> add(details, "namedCurve", key.curve().openSslName());
      default -> details.clear();
    }
    return details;
  }

  private static void add(List<Object> details, String name, Object value) {
    details.add(name);
    details.add(value);
  }

  private static void addRsa(List<Object> details, RSAPublicKey key) {
    add(details, "modulusLength", key.getModulus().bitLength());
    add(details, "publicExponent", key.getPublicExponent().toString());
    PSSParameterSpec spec = pss(key);
    if (spec != null) {
      add(details, "hashAlgorithm", openSsl(spec.getDigestAlgorithm()));
      add(details, "mgf1HashAlgorithm", mgf1(spec));
      add(details, "saltLength", spec.getSaltLength());
    }
  }

  private static void addDsa(List<Object> details, DSAKey key) {
    add(details, "modulusLength", key.getParams().getP().bitLength());
    add(details, "divisorLength", key.getParams().getQ().bitLength());
  }

  static @Nullable PSSParameterSpec pss(RSAKey key) {
    AlgorithmParameterSpec spec = key.getParams();
    return spec instanceof PSSParameterSpec pss ? pss : null;
  }

  static String mgf1(PSSParameterSpec spec) {
    return spec.getMGFParameters() instanceof MGF1ParameterSpec mgf1
        ? openSsl(mgf1.getDigestAlgorithm())
        : "sha1";
  }

  private static String openSsl(String digest) {
    String lower = digest.toLowerCase(Locale.ROOT);
    return lower.startsWith("sha3") ? lower : lower.replaceFirst("-", "").replace('/', '-');
  }
}
