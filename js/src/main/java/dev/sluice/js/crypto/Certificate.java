package dev.sluice.js.crypto;

import dev.sluice.error.NodeException;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An X.509 certificate with its fields in OpenSSL's words. */
public final class Certificate {
  private static final String SUBJECT_ALT_NAME = "2.5.29.17";
  private static final String INFO_ACCESS = "1.3.6.1.5.5.7.1.1";
  private static final int KEY_CERT_SIGN = 5;
  private static final Map<String, String> SIGNATURE_NAMES =
      Map.ofEntries(
          Map.entry("1.2.840.113549.1.1.4", "md5WithRSAEncryption"),
          Map.entry("1.2.840.113549.1.1.5", "sha1WithRSAEncryption"),
          Map.entry("1.2.840.113549.1.1.10", "rsassaPss"),
          Map.entry("1.2.840.113549.1.1.11", "sha256WithRSAEncryption"),
          Map.entry("1.2.840.113549.1.1.12", "sha384WithRSAEncryption"),
          Map.entry("1.2.840.113549.1.1.13", "sha512WithRSAEncryption"),
          Map.entry("1.2.840.113549.1.1.14", "sha224WithRSAEncryption"),
          Map.entry("1.2.840.10045.4.1", "ecdsa-with-SHA1"),
          Map.entry("1.2.840.10045.4.3.1", "ecdsa-with-SHA224"),
          Map.entry("1.2.840.10045.4.3.2", "ecdsa-with-SHA256"),
          Map.entry("1.2.840.10045.4.3.3", "ecdsa-with-SHA384"),
          Map.entry("1.2.840.10045.4.3.4", "ecdsa-with-SHA512"),
          Map.entry("1.2.840.10040.4.3", "dsaWithSHA1"),
          Map.entry("2.16.840.1.101.3.4.3.2", "dsa_with_SHA256"),
          Map.entry("1.3.101.112", "ED25519"),
          Map.entry("1.3.101.113", "ED448"));
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss yyyy 'GMT'", Locale.ROOT);

  private final X509Certificate certificate;

  /**
   * A certificate of the JDK's.
   *
   * @param certificate the certificate
   */
  public Certificate(X509Certificate certificate) {
    this.certificate = certificate;
  }

  /**
   * The certificates of a PEM file, in their order: a chain, or authorities.
   *
   * @param file the file
   * @return its certificates; empty if there are none
   * @throws NodeException if one of them is none
   */
  public static List<Certificate> listFromPem(byte[] file) {
    List<Certificate> list = new ArrayList<>();
    for (Pem block : Pem.read(file)) {
      if (block.label().endsWith("CERTIFICATE")) {
        list.add(fromDer(block.bytes()));
      }
    }
    return list;
  }

  /**
   * The first certificate of a PEM file, or one without PEM around it.
   *
   * @param bytes the file
   * @return the certificate
   * @throws NodeException ERR_OSSL_PEM_NO_START_LINE if there is none
   */
  public static Certificate read(byte[] bytes) {
    List<Certificate> list = listFromPem(bytes);
    if (!list.isEmpty()) {
      return list.getFirst();
    }
    if (bytes.length > 0 && bytes[0] == DerReader.SEQUENCE) {
      return fromDer(bytes);
    }
    throw notOne(null);
  }

  private static Certificate fromDer(byte[] bytes) {
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      var read = factory.generateCertificate(new ByteArrayInputStream(bytes));
      return new Certificate((X509Certificate) read);
    } catch (CertificateException e) {
      throw notOne(e);
    }
  }

  private static NodeException notOne(@Nullable Exception cause) {
    return new NodeException(
        NodeException.Kind.ERROR,
        "ERR_OSSL_PEM_NO_START_LINE",
        "error:0480006C:PEM routines::no start line",
        cause);
  }

  /** {@return the certificate as the JDK has it} */
  public X509Certificate certificate() {
    return certificate;
  }

  /** {@return whose it is: name and value of each part, outermost first} */
  public List<CertificateNames.Part> subject() {
    return CertificateNames.parts(certificate.getSubjectX500Principal().getEncoded());
  }

  /** {@return who has signed it: name and value of each part, outermost first} */
  public List<CertificateNames.Part> issuer() {
    return CertificateNames.parts(certificate.getIssuerX500Principal().getEncoded());
  }

  /** {@return its other names, as {@code DNS:example.org, IP Address:127.0.0.1}; null if none} */
  public @Nullable String subjectAltName() {
    byte[] extension = extension(SUBJECT_ALT_NAME);
    return extension == null ? null : CertificateNames.alternative(extension);
  }

  /** {@return where to ask about it, a line each; null if it does not say} */
  public @Nullable String infoAccess() {
    byte[] extension = extension(INFO_ACCESS);
    return extension == null ? null : CertificateNames.access(extension);
  }

  // An extension comes within an octet string.
  private byte @Nullable [] extension(String objectIdentifier) {
    byte[] value = certificate.getExtensionValue(objectIdentifier);
    return value == null ? null : new DerReader(value).take(DerReader.OCTET_STRING);
  }

  /** {@return since when it is good, as {@code Sep 3 21:40:37 2022 GMT}} */
  public String validFrom() {
    return time(certificate.getNotBefore());
  }

  /** {@return until when it is good, as {@code Sep 3 21:40:37 2022 GMT}} */
  public String validTo() {
    return time(certificate.getNotAfter());
  }

  private static String time(Date date) {
    return TIME.format(ZonedDateTime.ofInstant(date.toInstant(), ZoneOffset.UTC));
  }

  /** {@return its number, in hexadecimal digits, two for each byte} */
  public String serialNumber() {
    BigInteger number = certificate.getSerialNumber();
    byte[] bytes = Numbers.fixed(number.abs(), 1);
    String digits = HexFormat.of().withUpperCase().formatHex(bytes);
    return number.signum() < 0 ? "-" + digits : digits;
  }

  /** {@return OpenSSL's name of how it is signed; null if it has none} */
  public @Nullable String signatureAlgorithm() {
    return SIGNATURE_NAMES.get(certificate.getSigAlgOID());
  }

  /** {@return the object identifiers of what its key is for; null if it does not say} */
  public @Nullable List<String> keyUsage() {
    try {
      return certificate.getExtendedKeyUsage();
    } catch (CertificateException e) {
      throw notOne(e);
    }
  }

  /** {@return whether it may sign others} */
  public boolean isAuthority() {
    return certificate.getBasicConstraints() >= 0 && maySign();
  }

  private boolean maySign() {
    boolean[] usage = certificate.getKeyUsage();
    return usage == null || usage[KEY_CERT_SIGN];
  }

  /** {@return its bytes} */
  public byte[] encoded() {
    try {
      return certificate.getEncoded();
    } catch (CertificateException e) {
      throw new IllegalStateException("A certificate that has been read can be written.", e);
    }
  }

  /** {@return the key it is about} */
  public AsymmetricKey publicKey() {
    return AsymmetricKey.of(certificate.getPublicKey());
  }

  /**
   * Compares the names and what the key is for, not the signature.
   *
   * @param issuer another certificate
   * @return whether the other may have signed this one
   */
  public boolean isIssuedBy(Certificate issuer) {
    X509Certificate other = issuer.certificate;
    boolean named = certificate.getIssuerX500Principal().equals(other.getSubjectX500Principal());
    return named && issuer.maySign();
  }

  /**
   * Checks the signature.
   *
   * @param key a public key
   * @return whether its owner has signed this certificate
   */
  public boolean isSignedBy(PublicKey key) {
    try {
      certificate.verify(key);
      return true;
    } catch (GeneralSecurityException _) {
      return false;
    }
  }
}
