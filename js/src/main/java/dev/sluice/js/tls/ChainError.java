package dev.sluice.js.tls;

/** What can be wrong with a chain of certificates, by OpenSSL's names and in its words. */
enum ChainError {
  UNABLE_TO_GET_ISSUER_CERT("unable to get issuer certificate"),
  CERT_SIGNATURE_FAILURE("certificate signature failure"),
  CERT_NOT_YET_VALID("certificate is not yet valid"),
  CERT_HAS_EXPIRED("certificate has expired"),
  DEPTH_ZERO_SELF_SIGNED_CERT("self-signed certificate"),
  SELF_SIGNED_CERT_IN_CHAIN("self-signed certificate in certificate chain"),
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY("unable to get local issuer certificate"),
  UNABLE_TO_VERIFY_LEAF_SIGNATURE("unable to verify the first certificate"),
  INVALID_CA("invalid CA certificate"),
  PATH_LENGTH_EXCEEDED("path length constraint exceeded"),
  INVALID_PURPOSE("unsuitable certificate purpose");

  private final String text;

  ChainError(String text) {
    this.text = text;
  }

  /** OpenSSL's words. */
  String text() {
    return text;
  }
}
