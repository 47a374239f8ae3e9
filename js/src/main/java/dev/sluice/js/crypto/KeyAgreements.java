package dev.sluice.js.crypto;

import dev.sluice.error.NodeException;
import java.security.GeneralSecurityException;
import java.security.interfaces.ECPublicKey;
import javax.crypto.KeyAgreement;
import javax.crypto.interfaces.DHPublicKey;

/** What two owners of key pairs know together. */
public final class KeyAgreements {
  private KeyAgreements() {}

  /**
   * The common secret of two keys.
   *
   * @param own a private key
   * @param other the public key of the other side
   * @return the secret
   * @throws NodeException if the keys are of different kinds, agree on nothing, or give a secret
   *     that anybody could know
   */
  public static byte[] agree(AsymmetricKey own, AsymmetricKey other) {
    if (!sameParameters(own, other)) {
      throw new NodeException(
          "ERR_OSSL_MISMATCHING_DOMAIN_PARAMETERS",
          "error:1C8000CB:Provider routines::mismatching domain parameters");
    }
    String algorithm =
        switch (own.kind()) {
          case EC -> "ECDH";
          case X25519, X448 -> own.kind().algorithm();
          case DH -> "DH";
          default ->
              throw new NodeException(
                  "ERR_OSSL_EVP_OPERATION_NOT_SUPPORTED_FOR_THIS_KEYTYPE",
                  "error:03000096:digital envelope routines::"
                      + "operation not supported for this keytype");
        };
    try {
      KeyAgreement agreement = KeyAgreement.getInstance(algorithm);
      agreement.init(own.secret());
      agreement.doPhase(other.publicKey(), true);
      return agreement.generateSecret();
    } catch (GeneralSecurityException e) {
      throw new NodeException(
          NodeException.Kind.ERROR,
          "ERR_OSSL_FAILED_DURING_DERIVATION",
          "error:1C8000A4:Provider routines::failed during derivation",
          e);
    }
  }

  private static boolean sameParameters(AsymmetricKey own, AsymmetricKey other) {
    return switch (other.publicKey()) {
      case ECPublicKey _ -> own.kind() == KeyKind.EC && own.curve() == other.curve();
      case DHPublicKey theirs ->
          own.publicKey() instanceof DHPublicKey mine
              && mine.getParams().getP().equals(theirs.getParams().getP())
              && mine.getParams().getG().equals(theirs.getParams().getG());
      default -> own.kind() == other.kind();
    };
  }
}
