package dev.sluice.js.tls;

import java.security.GeneralSecurityException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a chain of certificates as OpenSSL does for Node: everything is looked at, and of
 * several faults the last one counts.
 *
 * <pre>
 *   leaf ─► issuer, trusted or else shown ─► … ─► a trusted root           the chain
 *   then: may each do what it does here?                                   purposes
 *   then: from the root down, signatures and times                         validity
 * </pre>
 *
 * <p>A certificate is trusted if it is in the list and signed by itself; one in the list whose
 * issuer is not does not end a chain. Revocation is not looked at.
 */
final class ChainVerifier {
  /** How long a chain may be: OpenSSL's default. */
  private static final int LONGEST_CHAIN = 100;

  private static final int KEY_CERT_SIGN = 5;
  private static final String ANY_PURPOSE = "2.5.29.37.0";
  private static final String SERVER_PURPOSE = "1.3.6.1.5.5.7.3.1";
  private static final String CLIENT_PURPOSE = "1.3.6.1.5.5.7.3.2";

  private final List<X509Certificate> trusted;
  private final String purpose;
  private @Nullable ChainError last;

  /**
   * A verifier.
   *
   * @param trusted whom to trust
   * @param server whether the chain is a server's, or a client's
   */
  ChainVerifier(List<X509Certificate> trusted, boolean server) {
    this.trusted = trusted;
    this.purpose = server ? SERVER_PURPOSE : CLIENT_PURPOSE;
  }

  /**
   * Verifies.
   *
   * @param shown what the other end has shown, its own certificate first
   * @return what is wrong; null if nothing is
   */
  @Nullable ChainError verify(List<X509Certificate> shown) {
    List<X509Certificate> chain = build(shown);
    checkPurposes(chain);
    checkValidity(chain);
    return last;
  }

  // ---- the chain

  private List<X509Certificate> build(List<X509Certificate> shown) {
    List<X509Certificate> chain = new ArrayList<>();
    X509Certificate current = shown.getFirst();
    chain.add(current);
    boolean fromTrusted = false;
    while (!isSelfIssued(current) && chain.size() < LONGEST_CHAIN) {
      X509Certificate issuer = issuerOf(current, trusted);
      fromTrusted = issuer != null;
      if (issuer == null) {
        issuer = issuerOf(current, shown);
      }
      if (issuer == null || chain.contains(issuer)) {
        last =
            trusted.contains(current)
                ? ChainError.UNABLE_TO_GET_ISSUER_CERT
                : ChainError.UNABLE_TO_GET_ISSUER_CERT_LOCALLY;
        return chain;
      }
      chain.add(issuer);
      current = issuer;
    }
    if (!fromTrusted && !trusted.contains(current)) {
      last =
          chain.size() == 1
              ? ChainError.DEPTH_ZERO_SELF_SIGNED_CERT
              : ChainError.SELF_SIGNED_CERT_IN_CHAIN;
    }
    return chain;
  }

  static boolean isSelfIssued(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
  }

  /** Who issued a certificate, by name; of several, the one whose signature it is. */
  static @Nullable X509Certificate issuerOf(
      X509Certificate certificate, List<X509Certificate> candidates) {
    X509Certificate named = null;
    for (X509Certificate each : candidates) {
      if (each.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
        if (isSigned(certificate, each)) {
          return each;
        }
        named = named == null ? each : named;
      }
    }
    return named;
  }

  private static boolean isSigned(X509Certificate certificate, X509Certificate issuer) {
    try {
      certificate.verify(issuer.getPublicKey());
      return true;
    } catch (GeneralSecurityException notBy) {
      return false;
    }
  }

  // ---- purposes

  private void checkPurposes(List<X509Certificate> chain) {
    int intermediates = 0;
    for (int i = 0; i < chain.size(); i++) {
      X509Certificate each = chain.get(i);
      if (i > 0) {
        checkAuthority(each, intermediates);
        intermediates += isSelfIssued(each) ? 0 : 1;
      }
      if (!mayServe(each)) {
        last = ChainError.INVALID_PURPOSE;
      }
    }
  }

  private void checkAuthority(X509Certificate authority, int intermediates) {
    int pathLength = authority.getBasicConstraints();
    boolean[] usage = authority.getKeyUsage();
    // A root of the first version has no extensions to say what it is.
    boolean old = authority.getVersion() == 1 && isSelfIssued(authority);
    boolean signs = usage == null || usage[KEY_CERT_SIGN];
    if ((pathLength < 0 && !old) || !signs) {
      last = ChainError.INVALID_CA;
    } else if (pathLength >= 0 && intermediates > pathLength) {
      last = ChainError.PATH_LENGTH_EXCEEDED;
    }
  }

  private boolean mayServe(X509Certificate certificate) {
    try {
      List<String> purposes = certificate.getExtendedKeyUsage();
      return purposes == null || purposes.contains(purpose) || purposes.contains(ANY_PURPOSE);
    } catch (CertificateParsingException malformed) {
      return false;
    }
  }

  // ---- signatures and times

  private void checkValidity(List<X509Certificate> chain) {
    X509Certificate root = chain.getLast();
    if (!isSelfIssued(root) && chain.size() == 1) {
      last = ChainError.UNABLE_TO_VERIFY_LEAF_SIGNATURE;
    }
    if (isSelfIssued(root)) {
      checkTime(root);
    } else if (chain.size() == 1) {
      checkTime(root);
    }
    for (int i = chain.size() - 2; i >= 0; i--) {
      if (!isSigned(chain.get(i), chain.get(i + 1))) {
        last = ChainError.CERT_SIGNATURE_FAILURE;
      }
      checkTime(chain.get(i));
    }
  }

  private void checkTime(X509Certificate certificate) {
    try {
      certificate.checkValidity();
    } catch (CertificateNotYetValidException early) {
      last = ChainError.CERT_NOT_YET_VALID;
    } catch (CertificateExpiredException late) {
      last = ChainError.CERT_HAS_EXPIRED;
    }
  }
}
