package dev.sluice.js.crypto;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A block of a PEM file (RFC 7468): bytes in base64 between two lines with a label. */
public final class Pem {
  private static final int LINE = 64;
  private static final Pattern BLOCK =
      Pattern.compile(
          "-----BEGIN ([^\\r\\n-]+)-----[ \\t]*\\r?\\n(.*?)-----END \\1-----", Pattern.DOTALL);
  // What an old encrypted key says of itself, followed by an empty line.
  private static final Pattern HEADERS =
      Pattern.compile("\\A((?:[A-Za-z-]+:[^\\n]*\\n)+)\\s*\\n", Pattern.DOTALL);
  private static final Pattern NO_BASE64 = Pattern.compile("[^A-Za-z0-9+/=\\s]");

  private final String label;
  private final String headers;
  private final byte[] bytes;

  private Pem(String label, String headers, byte[] bytes) {
    this.label = label;
    this.headers = headers;
    this.bytes = bytes;
  }

  /**
   * The blocks of a file. Text around them means nothing; a block that is not base64 is left out.
   *
   * @param file the file
   * @return its blocks, in their order
   */
  public static List<Pem> read(byte[] file) {
    List<Pem> blocks = new ArrayList<>();
    Matcher block = BLOCK.matcher(new String(file, StandardCharsets.ISO_8859_1));
    while (block.find()) {
      String body = block.group(2);
      Matcher head = HEADERS.matcher(body);
      String headers = head.find() ? head.group(1) : "";
      String base64 = body.substring(headers.isEmpty() ? 0 : head.end());
      if (!NO_BASE64.matcher(base64).find()) {
        blocks.add(new Pem(block.group(1), headers, decode(base64)));
      }
    }
    return blocks;
  }

  private static byte[] decode(String base64) {
    return Base64.getMimeDecoder().decode(base64);
  }

  /**
   * A block as text, with the end of its last line.
   *
   * @param label what it holds
   * @param bytes its bytes
   * @return the text
   */
  public static String write(String label, byte[] bytes) {
    return write(label, "", bytes);
  }

  static String write(String label, String headers, byte[] bytes) {
    Base64.Encoder encoder = Base64.getMimeEncoder(LINE, new byte[] {'\n'});
    String head = headers.isEmpty() ? "" : headers + "\n";
    return "-----BEGIN %s-----\n%s%s\n-----END %s-----\n"
        .formatted(label, head, encoder.encodeToString(bytes), label);
  }

  /** {@return what the block holds, such as {@code CERTIFICATE}} */
  public String label() {
    return label;
  }

  /** {@return the lines before the bytes; empty if there are none} */
  String headers() {
    return headers;
  }

  /** {@return the bytes} */
  public byte[] bytes() {
    return bytes.clone();
  }
}
