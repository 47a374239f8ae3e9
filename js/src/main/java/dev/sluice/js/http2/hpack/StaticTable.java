package dev.sluice.js.http2.hpack;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The fields that both ends know from the start (RFC 7541, Appendix A). */
final class StaticTable {
  private static final List<HeaderField> FIELDS =
      fields(
          """
          :authority
          :method GET
          :method POST
          :path /
          :path /index.html
          :scheme http
          :scheme https
          :status 200
          :status 204
          :status 206
          :status 304
          :status 400
          :status 404
          :status 500
          accept-charset
          accept-encoding gzip, deflate
          accept-language
          accept-ranges
          accept
          access-control-allow-origin
          age
          allow
          authorization
          cache-control
          content-disposition
          content-encoding
          content-language
          content-length
          content-location
          content-range
          content-type
          cookie
          date
          etag
          expect
          expires
          from
          host
          if-match
          if-modified-since
          if-none-match
          if-range
          if-unmodified-since
          last-modified
          link
          location
          max-forwards
          proxy-authenticate
          proxy-authorization
          range
          referer
          refresh
          retry-after
          server
          set-cookie
          strict-transport-security
          transfer-encoding
          user-agent
          vary
          via
          www-authenticate
          """);

  private static final Map<String, Integer> BY_NAME = byName();

  /** How many fields there are; their indexes start at 1. */
  static final int SIZE = FIELDS.size();

  private StaticTable() {}

  private static List<HeaderField> fields(String lines) {
    return lines.lines().map(StaticTable::field).toList();
  }

  private static HeaderField field(String line) {
    int space = line.indexOf(' ');
    return space < 0
        ? new HeaderField(line, "")
        : new HeaderField(line.substring(0, space), line.substring(space + 1));
  }

  private static Map<String, Integer> byName() {
    Map<String, Integer> first = new HashMap<>();
    for (int i = 0; i < FIELDS.size(); i++) {
      first.putIfAbsent(FIELDS.get(i).name(), i + 1);
    }
    return Map.copyOf(first);
  }

  static HeaderField get(int index) {
    return FIELDS.get(index - 1);
  }

  /** The index of a field with this name, 0 if there is none. */
  static int indexOf(String name) {
    return BY_NAME.getOrDefault(name, 0);
  }

  /** The index of this very field, given the first of its name; 0 if there is none. */
  static int indexOf(int first, HeaderField field) {
    for (int i = first; i > 0 && i <= SIZE && get(i).name().equals(field.name()); i++) {
      if (get(i).value().equals(field.value())) {
        return i;
      }
    }
    return 0;
  }
}
