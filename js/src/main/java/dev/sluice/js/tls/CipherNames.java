package dev.sluice.js.tls;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Cipher suites by OpenSSL's names, which programs use, and by the standard's, which the JDK uses.
 *
 * <p>Of OpenSSL's language for lists of them this knows: names of suites, {@code ALL}, {@code
 * DEFAULT}, {@code HIGH}, parts of names joined by {@code +} ({@code ECDHE+AESGCM}), and {@code !}
 * or {@code -} before any of these. What it does not know selects nothing, as in OpenSSL, and
 * {@code @SECLEVEL=n} changes nothing.
 */
final class CipherNames {
  private static final String TLS13_PREFIX = "TLS_";
  private static final Set<String> EVERYTHING =
      Set.of("ALL", "DEFAULT", "HIGH", "COMPLEMENTOFDEFAULT");

  private CipherNames() {}

  /** Whether a suite is one of TLS 1.3, whose names are the same on both sides. */
  static boolean isTls13(String standard) {
    return standard.startsWith(TLS13_PREFIX) && !standard.contains("_WITH_");
  }

  /** OpenSSL's name of a suite. */
  static String openSsl(String standard) {
    if (isTls13(standard)) {
      return standard;
    }
    return standard
        .replaceFirst("^(TLS|SSL)_", "")
        .replaceFirst("^RSA_WITH_", "")
        .replace("_WITH_", "_")
        .replace("AES_128", "AES128")
        .replace("AES_256", "AES256")
        .replace("CHACHA20_POLY1305_SHA256", "CHACHA20_POLY1305")
        .replace("_CBC_", "_")
        .replace('_', '-');
  }

  /** The suites that a list in OpenSSL's language selects, in its order. */
  static List<String> select(String list, Collection<String> supported) {
    Set<String> chosen = new LinkedHashSet<>();
    Set<String> never = new LinkedHashSet<>();
    for (String word : list.split("[:, ]+", -1)) {
      if (word.startsWith("!")) {
        never.addAll(matching(word.substring(1), supported));
      } else if (word.startsWith("-")) {
        chosen.removeAll(matching(word.substring(1), supported));
      } else if (!word.startsWith("@") && !word.startsWith("+")) {
        chosen.addAll(matching(word, supported));
      }
    }
    chosen.removeAll(never);
    return new ArrayList<>(chosen);
  }

  private static List<String> matching(String word, Collection<String> supported) {
    return supported.stream().filter(suite -> matches(suite, word)).toList();
  }

  private static boolean matches(String standard, String word) {
    String name = openSsl(standard);
    if (name.equalsIgnoreCase(word) || standard.equals(word)) {
      return true;
    }
    if (isTls13(standard)) {
      return false;
    }
    if (EVERYTHING.contains(word)) {
      return true;
    }
    String plain = name.toUpperCase(Locale.ROOT);
    for (String part : word.split("\\+", -1)) {
      if (!hasPart(plain, part)) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasPart(String name, String part) {
    return switch (part) {
      case "AESGCM" -> name.contains("AES") && name.contains("GCM");
      case "AES" -> name.contains("AES");
      case "CHACHA20" -> name.contains("CHACHA20");
      case "EECDH" -> name.startsWith("ECDHE");
      case "EDH" -> name.startsWith("DHE");
      case "kRSA", "RSA" ->
          part.equals("RSA") ? name.contains("RSA") || !name.contains("DH") : !name.contains("DH");
      default -> ("-" + name + "-").contains("-" + part.toUpperCase(Locale.ROOT) + "-");
    };
  }
}
