package dev.sluice.js.tls;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.graalvm.polyglot.HostAccess;

/**
 * A failure of TLS in OpenSSL's words: {@code ERR_SSL_NO_SHARED_CIPHER} and its like. What has no
 * word there is {@code EPROTO}, with the JDK's message.
 *
 * @param reason OpenSSL's reason; the JDK's message if there is none
 * @param number OpenSSL's number of the reason; 0 if there is none
 * @param alert the number of the alert that the other end sent; 0 if it sent none
 */
public record TlsFailure(String reason, int number, int alert) {
  static final TlsFailure WRONG_VERSION = new TlsFailure("wrong version number", 267, 0);
  static final TlsFailure TOO_LONG = new TlsFailure("packet length too long", 198, 0);
  static final TlsFailure HTTP_REQUEST = new TlsFailure("http request", 156, 0);
  static final TlsFailure PROXY_REQUEST = new TlsFailure("https proxy request", 155, 0);
  static final TlsFailure NO_ALPN = new TlsFailure("no application protocol", 235, 0);

  /** OpenSSL's number of its library for TLS, and of the first reason that is an alert. */
  private static final int LIBRARY = 0x0A000000;

  private static final int FIRST_ALERT = 1000;

  private static final Pattern ALERT = Pattern.compile("Received fatal alert: (\\w+)");

  private static final Map<String, TlsFailure> ALERTS =
      Map.ofEntries(
          alert("unexpected_message", 10, "ssl/tls alert unexpected message"),
          alert("bad_record_mac", 20, "ssl/tls alert bad record mac"),
          alert("record_overflow", 22, "tlsv1 alert record overflow"),
          alert("handshake_failure", 40, "ssl/tls alert handshake failure"),
          alert("bad_certificate", 42, "ssl/tls alert bad certificate"),
          alert("unsupported_certificate", 43, "ssl/tls alert unsupported certificate"),
          alert("certificate_revoked", 44, "ssl/tls alert certificate revoked"),
          alert("certificate_expired", 45, "ssl/tls alert certificate expired"),
          alert("certificate_unknown", 46, "ssl/tls alert certificate unknown"),
          alert("illegal_parameter", 47, "ssl/tls alert illegal parameter"),
          alert("unknown_ca", 48, "tlsv1 alert unknown ca"),
          alert("access_denied", 49, "tlsv1 alert access denied"),
          alert("decode_error", 50, "tlsv1 alert decode error"),
          alert("decrypt_error", 51, "tlsv1 alert decrypt error"),
          alert("protocol_version", 70, "tlsv1 alert protocol version"),
          alert("insufficient_security", 71, "tlsv1 alert insufficient security"),
          alert("internal_error", 80, "tlsv1 alert internal error"),
          alert("inappropriate_fallback", 86, "tlsv1 alert inappropriate fallback"),
          alert("user_canceled", 90, "tlsv1 alert user cancelled"),
          alert("missing_extension", 109, "tlsv13 alert missing extension"),
          alert("unsupported_extension", 110, "tlsv1 unsupported extension"),
          alert("unrecognized_name", 112, "tlsv1 unrecognized name"),
          alert("certificate_required", 116, "tlsv13 alert certificate required"),
          alert("no_application_protocol", 120, "tlsv1 alert no application protocol"));

  /** What the JDK says, and what OpenSSL says in the same place. */
  private static final Map<String, TlsFailure> WORDS =
      Map.of(
          "no cipher suites in common", new TlsFailure("no shared cipher", 193, 0),
          "Empty client certificate chain",
              new TlsFailure("peer did not return a certificate", 199, 0),
          "not accepted by", new TlsFailure("unsupported protocol", 258, 0),
          "is not enabled or supported", new TlsFailure("unsupported protocol", 258, 0),
          "No appropriate protocol", new TlsFailure("no protocols available", 191, 0),
          "No matching application layer protocol values", NO_ALPN,
          "nrecognized SSL message", WRONG_VERSION,
          "Tag mismatch", new TlsFailure("decryption failed or bad record mac", 281, 0),
          "bad record MAC", new TlsFailure("decryption failed or bad record mac", 281, 0));

  private static Map.Entry<String, TlsFailure> alert(String name, int number, String reason) {
    return Map.entry(name, new TlsFailure(reason, FIRST_ALERT + number, number));
  }

  /** What a failure of the JDK's is in OpenSSL's words. */
  static TlsFailure of(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    Matcher received = ALERT.matcher(message);
    if (received.find()) {
      TlsFailure known = ALERTS.get(received.group(1));
      if (known != null) {
        return known;
      }
    }
    for (Map.Entry<String, TlsFailure> word : WORDS.entrySet()) {
      if (message.contains(word.getKey())) {
        return word.getValue();
      }
    }
    return new TlsFailure(message, 0, 0);
  }

  /** As {@link #of(Throwable)}; what arrived tells why it is no TLS. */
  static TlsFailure of(Throwable failure, ByteBuffer arrived) {
    TlsFailure known = of(failure);
    TlsFailure foreign = known.equals(WRONG_VERSION) ? FirstBytes.refuse(arrived) : null;
    return foreign == null ? known : foreign;
  }

  /** {@return OpenSSL's reason; the JDK's message if there is none} */
  @HostAccess.Export
  @Override
  public String reason() {
    return reason;
  }

  /** {@return whether OpenSSL has a word for it} */
  @HostAccess.Export
  public boolean known() {
    return number != 0;
  }

  /** {@return the message, as OpenSSL writes it but for the places in its own source} */
  @HostAccess.Export
  public String message() {
    if (number == 0) {
      return reason;
    }
    String ending = alert == 0 ? "" : "SSL alert number " + alert;
    return "error:%08X:SSL routines::%s:%s".formatted(LIBRARY + number, reason, ending);
  }
}
