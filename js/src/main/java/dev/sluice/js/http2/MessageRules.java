package dev.sluice.js.http2;

import dev.sluice.js.http2.hpack.HeaderField;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether the messages that come on one stream are messages of HTTP (RFC 9113, 8). */
final class MessageRules {
  private static final Set<String> OF_REQUESTS =
      Set.of(":method", ":scheme", ":authority", ":path", ":protocol");
  private static final Set<String> OF_RESPONSES = Set.of(":status");
  private static final int LONGEST_LENGTH = 18;

  private long expected = -1;
  private long received;
  private boolean hasFinal;
  private boolean asksForHead;
  private boolean connects;

  /** The request that was sent on the stream: it says whether the answer has a body. */
  void sent(List<HeaderField> fields) {
    for (HeaderField field : fields) {
      if (field.name().equals(":method")) {
        asksForHead = field.value().equals("HEAD");
        connects = field.value().equals("CONNECT");
      }
    }
  }

  /** Whether the answer that is no mere information has come. */
  boolean hasFinal() {
    return hasFinal;
  }

  /** Checks a request. */
  boolean request(List<HeaderField> fields, boolean connectProtocol) {
    Map<String, String> pseudo = new HashMap<>();
    if (!take(fields, OF_REQUESTS, pseudo)) {
      return false;
    }
    hasFinal = true;
    String method = pseudo.get(":method");
    boolean extended = pseudo.containsKey(":protocol");
    if (method == null || (extended && !(connectProtocol && method.equals("CONNECT")))) {
      return false;
    }
    if (method.equals("CONNECT") && !extended) {
      connects = true;
      return pseudo.containsKey(":authority")
          && !pseudo.containsKey(":scheme")
          && !pseudo.containsKey(":path");
    }
    return hasTarget(pseudo, method, fields);
  }

  private static boolean hasTarget(
      Map<String, String> pseudo, String method, List<HeaderField> fields) {
    String path = pseudo.get(":path");
    if (path == null || !pseudo.containsKey(":scheme")) {
      return false;
    }
    boolean named =
        pseudo.containsKey(":authority") || fields.stream().anyMatch(f -> f.name().equals("host"));
    boolean web = "http".equals(pseudo.get(":scheme")) || "https".equals(pseudo.get(":scheme"));
    boolean rooted = path.startsWith("/") || (method.equals("OPTIONS") && path.equals("*"));
    return !web || (named && rooted);
  }

  /** Checks a response, or information before it. */
  boolean response(List<HeaderField> fields) {
    Map<String, String> pseudo = new HashMap<>();
    if (!take(fields, OF_RESPONSES, pseudo)) {
      return false;
    }
    String status = pseudo.get(":status");
    if (status == null || status.length() != 3 || !isDigits(status) || status.equals("101")) {
      return false;
    }
    if (status.startsWith("1")) {
      expected = -1;
      return true;
    }
    hasFinal = true;
    boolean bodiless = asksForHead || status.equals("304");
    if (status.equals("204") && expected > 0) {
      return false;
    }
    if (bodiless || status.equals("204")) {
      expected = 0;
    } else if (connects && status.startsWith("2")) {
      expected = -1;
    }
    return true;
  }

  /** Checks trailers. */
  boolean trailers(List<HeaderField> fields) {
    return fields.stream().noneMatch(f -> f.name().startsWith(":") || FieldRules.isOfConnection(f));
  }

  private boolean take(List<HeaderField> fields, Set<String> known, Map<String, String> pseudo) {
    boolean regular = false;
    for (HeaderField field : fields) {
      if (field.name().startsWith(":")) {
        boolean again = pseudo.put(field.name(), field.value()) != null;
        if (regular || again || !known.contains(field.name())) {
          return false;
        }
      } else {
        regular = true;
        if (FieldRules.isOfConnection(field) || !length(field)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean length(HeaderField field) {
    if (!field.name().equals("content-length")) {
      return true;
    }
    String value = field.value();
    if (expected >= 0 || value.isEmpty() || value.length() > LONGEST_LENGTH || !isDigits(value)) {
      return false;
    }
    expected = Long.parseLong(value);
    return true;
  }

  private static boolean isDigits(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** Whether so many more bytes are no more than was announced. */
  boolean data(int count) {
    received += count;
    return hasFinal && (expected < 0 || received <= expected);
  }

  /** Whether as much came as was announced. */
  boolean end() {
    return hasFinal && (expected < 0 || received == expected);
  }
}
