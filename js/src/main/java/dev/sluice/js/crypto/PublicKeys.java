package dev.sluice.js.crypto;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.DSAPrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.XECPrivateKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.DSAPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import javax.crypto.interfaces.DHPrivateKey;
import javax.crypto.spec.DHPublicKeySpec;

/**
 * The public key that belongs to a private one. For elliptic curves the JDK computes it nowhere but
 * where it makes a pair. So a pair is made from random bytes that are not random: those that give
 * just this private key, which is checked.
 */
final class PublicKeys {
  private PublicKeys() {}

  static PublicKey of(KeyKind kind, PrivateKey key) throws GeneralSecurityException {
    KeyFactory factory = KeyFactory.getInstance(kind.algorithm());
    return switch (key) {
      case RSAPrivateCrtKey rsa ->
          factory.generatePublic(
              new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent(), rsa.getParams()));
      case DSAPrivateKey dsa -> {
        var p = dsa.getParams();
        BigInteger y = p.getG().modPow(dsa.getX(), p.getP());
        yield factory.generatePublic(new DSAPublicKeySpec(y, p.getP(), p.getQ(), p.getG()));
      }
      case DHPrivateKey dh -> {
        var p = dh.getParams();
        BigInteger y = p.getG().modPow(dh.getX(), p.getP());
        yield factory.generatePublic(new DHPublicKeySpec(y, p.getP(), p.getG()));
      }
      case ECPrivateKey ec -> ofCurve(ec);
      case EdECPrivateKey ed -> ofRaw(kind, ed.getBytes().orElseThrow(), key);
      case XECPrivateKey x -> ofRaw(kind, x.getScalar().orElseThrow(), key);
      default -> throw new IllegalArgumentException("A key of an unknown class: " + key.getClass());
    };
  }

  // The generator takes 64 bits more than the order has, the least significant byte first.
  private static PublicKey ofCurve(ECPrivateKey key) throws GeneralSecurityException {
    byte[] scalar = Numbers.reversed(Numbers.fixed(key.getS(), Curve.of(key).size()));
    KeyPair pair = generate("EC", key.getParams(), scalar);
    check(((ECPrivateKey) pair.getPrivate()).getS().equals(key.getS()));
    return pair.getPublic();
  }

  private static PublicKey ofRaw(KeyKind kind, byte[] raw, PrivateKey key)
      throws GeneralSecurityException {
    KeyPair pair = generate(kind.algorithm(), new NamedParameterSpec(kind.algorithm()), raw);
    check(pair.getPrivate().equals(key));
    return pair.getPublic();
  }

  private static KeyPair generate(String algorithm, AlgorithmParameterSpec spec, byte[] wanted)
      throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    generator.initialize(spec, new Given(wanted));
    return generator.generateKeyPair();
  }

  private static void check(boolean same) {
    if (!same) {
      throw new IllegalStateException("This JDK makes key pairs in a way that is not known.");
    }
  }

  /** Gives wanted bytes, and zeros after them. */
  private static final class Given extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final byte[] wanted;

    Given(byte[] wanted) {
      this.wanted = wanted.clone();
    }

    @Override
    public void nextBytes(byte[] bytes) {
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = i < wanted.length ? wanted[i] : 0;
      }
    }
  }
}
