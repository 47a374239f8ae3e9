package dev.sluice.js.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Shows the certificate that a program has given, whoever is at the other end, as OpenSSL does: of
 * several, the first whose key is of a kind that is asked for.
 */
final class FixedKeys extends X509ExtendedKeyManager {
  private final List<Credential> credentials;

  FixedKeys(List<Credential> credentials) {
    this.credentials = credentials;
  }

  private @Nullable String first(String keyType) {
    String kind = keyType.startsWith("EC") ? "EC" : keyType;
    for (int i = 0; i < credentials.size(); i++) {
      String algorithm = credentials.get(i).chain().getFirst().getPublicKey().getAlgorithm();
      boolean fits =
          algorithm.equals(kind)
              || (algorithm.equals("EdDSA") && kind.startsWith("Ed"))
              || (algorithm.equals("RSASSA-PSS") && kind.startsWith("RSA"));
      if (fits) {
        return String.valueOf(i);
      }
    }
    return null;
  }

  private @Nullable String first(String[] keyTypes) {
    for (String type : keyTypes) {
      String alias = first(type);
      if (alias != null) {
        return alias;
      }
    }
    return null;
  }

  @Override
  public @Nullable String chooseEngineClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, SSLEngine engine) {
    return first(keyTypes);
  }

  @Override
  public @Nullable String chooseEngineServerAlias(
      String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
    return first(keyType);
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return credential(alias).chain().toArray(new X509Certificate[0]);
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return credential(alias).key();
  }

  private Credential credential(String alias) {
    return credentials.get(Integer.parseInt(alias));
  }

  // An engine asks the two methods above only; a blocking socket is never made.

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    String alias = first(keyType);
    return alias == null ? null : new String[] {alias};
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, Socket socket) {
    return first(keyTypes);
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    return getClientAliases(keyType, issuers);
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, Socket socket) {
    return first(keyType);
  }
}
