package dev.sluice.js.http2.hpack;

/**
 * A header: each character of its name and value is one byte.
 *
 * @param name its name
 * @param value its value
 * @param sensitive whether nobody may keep it in a table
 */
public record HeaderField(String name, String value, boolean sensitive) {
  /** What a field costs in a table beside its text (RFC 7541, 4.1). */
  private static final int OVERHEAD = 32;

  /**
   * A field that tables may keep.
   *
   * @param name its name
   * @param value its value
   */
  public HeaderField(String name, String value) {
    this(name, value, false);
  }

  /** {@return its size in a table, and in a list of headers, in bytes} */
  public int size() {
    return name.length() + value.length() + OVERHEAD;
  }
}
