package dev.sluice.js.crypto;

import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** The names in a certificate in OpenSSL's words, quoted so that nobody can forge a second one. */
public final class CertificateNames {
  private static final int UTF8_STRING = 0x0C;
  private static final int BMP_STRING = 0x1E;
  private static final int UNIVERSAL_STRING = 0x1C;

  // The tags of the alternatives of a GeneralName, RFC 5280.
  private static final int OTHER_NAME = 0xA0;
  private static final int EMAIL = 0x81;
  private static final int DNS = 0x82;
  private static final int DIRECTORY = 0xA4;
  private static final int URI = 0x86;
  private static final int IP_ADDRESS = 0x87;
  private static final int REGISTERED_ID = 0x88;

  private static final int IPV4_LENGTH = 4;
  private static final int IPV6_LENGTH = 16;

  private static final Map<String, String> ACCESS_NAMES =
      Map.of("1.3.6.1.5.5.7.48.1", "OCSP", "1.3.6.1.5.5.7.48.2", "CA Issuers");
  private static final Map<String, String> ATTRIBUTE_NAMES =
      Map.ofEntries(
          Map.entry("2.5.4.3", "CN"),
          Map.entry("2.5.4.4", "SN"),
          Map.entry("2.5.4.5", "serialNumber"),
          Map.entry("2.5.4.6", "C"),
          Map.entry("2.5.4.7", "L"),
          Map.entry("2.5.4.8", "ST"),
          Map.entry("2.5.4.9", "street"),
          Map.entry("2.5.4.10", "O"),
          Map.entry("2.5.4.11", "OU"),
          Map.entry("2.5.4.12", "title"),
          Map.entry("2.5.4.13", "description"),
          Map.entry("2.5.4.15", "businessCategory"),
          Map.entry("2.5.4.17", "postalCode"),
          Map.entry("2.5.4.41", "name"),
          Map.entry("2.5.4.42", "GN"),
          Map.entry("2.5.4.43", "initials"),
          Map.entry("2.5.4.44", "generationQualifier"),
          Map.entry("2.5.4.46", "dnQualifier"),
          Map.entry("2.5.4.65", "pseudonym"),
          Map.entry("2.5.4.97", "organizationIdentifier"),
          Map.entry("0.9.2342.19200300.100.1.1", "UID"),
          Map.entry("0.9.2342.19200300.100.1.25", "DC"),
          Map.entry("1.3.6.1.4.1.311.60.2.1.1", "jurisdictionL"),
          Map.entry("1.3.6.1.4.1.311.60.2.1.2", "jurisdictionST"),
          Map.entry("1.3.6.1.4.1.311.60.2.1.3", "jurisdictionC"),
          Map.entry("1.2.840.113549.1.9.1", "emailAddress"),
          Map.entry("1.2.840.113549.1.9.2", "unstructuredName"));

  private CertificateNames() {}

  /**
   * A part of a distinguished name.
   *
   * @param name OpenSSL's short name of what it is, or an object identifier
   * @param value its text
   * @param joined whether it belongs to the part before it
   */
  public record Part(String name, String value, boolean joined) {}

  static List<Part> parts(byte[] name) {
    return parts(new DerReader(name).enter(DerReader.SEQUENCE));
  }

  private static List<Part> parts(DerReader sets) {
    List<Part> parts = new ArrayList<>();
    while (!sets.atEnd()) {
      DerReader set = sets.enter(0x31);
      for (boolean joined = false; !set.atEnd(); joined = true) {
        DerReader attribute = set.enter(DerReader.SEQUENCE);
        String id = attribute.objectIdentifier();
        String value = text(attribute.takeWhole());
        parts.add(new Part(ATTRIBUTE_NAMES.getOrDefault(id, id), value, joined));
      }
    }
    return parts;
  }

  private static String text(byte[] value) {
    int tag = value[0] & 0xFF;
    byte[] content = new DerReader(value).take(tag);
    return switch (tag) {
      case UTF8_STRING -> new String(content, StandardCharsets.UTF_8);
      case BMP_STRING -> new String(content, StandardCharsets.UTF_16BE);
      case UNIVERSAL_STRING -> new String(content, Charset.forName("UTF-32BE"));
      default -> new String(content, StandardCharsets.ISO_8859_1);
    };
  }

  /**
   * A distinguished name, a line for each part, escaped as in RFC 2253.
   *
   * @param parts its parts
   * @return the text
   */
  public static String lines(List<Part> parts) {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      if (!text.isEmpty()) {
        text.append(part.joined() ? " + " : "\n");
      }
      text.append(part.name()).append('=').append(escaped(part.value()));
    }
    return text.toString();
  }

  private static String escaped(String value) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean atEdge = c == ' ' && (i == 0 || i == value.length() - 1);
      boolean special = ",+\"\\<>;".indexOf(c) >= 0 || (c == '#' && i == 0);
      if (c < ' ' || c == 0x7F) {
        out.append("\\%02X".formatted((int) c));
      } else {
        out.append(special || atEdge ? "\\" : "").append(c);
      }
    }
    return out.toString();
  }

  static String alternative(byte[] extension) {
    StringJoiner names = new StringJoiner(", ");
    DerReader list = new DerReader(extension).enter(DerReader.SEQUENCE);
    while (!list.atEnd()) {
      names.add(generalName(list.takeWhole()));
    }
    return names.toString();
  }

  static String access(byte[] extension) {
    StringJoiner lines = new StringJoiner("\n");
    DerReader list = new DerReader(extension).enter(DerReader.SEQUENCE);
    while (!list.atEnd()) {
      DerReader entry = list.enter(DerReader.SEQUENCE);
      String id = entry.objectIdentifier();
      lines.add(ACCESS_NAMES.getOrDefault(id, id) + " - " + generalName(entry.takeWhole()));
    }
    return lines.toString();
  }

  private static String generalName(byte[] name) {
    int tag = name[0] & 0xFF;
    byte[] content = new DerReader(name).take(tag);
    String text = new String(content, StandardCharsets.ISO_8859_1);
    return switch (tag) {
      case OTHER_NAME -> "othername:<unsupported>";
      case EMAIL -> "email:" + quoted(text);
      case DNS -> "DNS:" + quoted(text);
      case URI -> "URI:" + quoted(text);
      case IP_ADDRESS -> "IP Address:" + address(content);
      case DIRECTORY -> "DirName:" + quoted(directory(content));
      case REGISTERED_ID -> "Registered ID:" + registered(content);
      default -> "<unsupported>";
    };
  }

  private static String directory(byte[] content) {
    StringJoiner text = new StringJoiner(",");
    for (Part part : parts(new DerReader(content).enter(DerReader.SEQUENCE))) {
      text.add(part.name() + "=" + escaped(part.value()));
    }
    return text.toString();
  }

  private static String registered(byte[] content) {
    return new DerReader(DerWriter.tagged(DerReader.OBJECT_IDENTIFIER, content)).objectIdentifier();
  }

  private static String address(byte[] bytes) {
    if (bytes.length == IPV4_LENGTH) {
      StringJoiner text = new StringJoiner(".");
      for (byte part : bytes) {
        text.add(Integer.toString(part & 0xFF));
      }
      return text.toString();
    }
    if (bytes.length != IPV6_LENGTH) {
      return "<invalid length=" + bytes.length + ">";
    }
    StringJoiner text = new StringJoiner(":");
    for (int i = 0; i < bytes.length; i += 2) {
      int group = ((bytes[i] & 0xFF) << Byte.SIZE) | (bytes[i + 1] & 0xFF);
      text.add(BigInteger.valueOf(group).toString(16).toUpperCase(Locale.ROOT));
    }
    return text.toString();
  }

  // A comma or a quote in a name could be taken for the start of another one.
  private static String quoted(String text) {
    boolean safe = text.chars().allMatch(c -> c >= ' ' && c <= '~' && "\",\\'".indexOf(c) < 0);
    if (safe) {
      return text;
    }
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c >= ' ' && c <= '~' && c != ',') {
        out.append(c);
      } else {
        out.append("\\u%04x".formatted((int) c));
      }
    }
    return out.append('"').toString();
  }
}
