package dev.sluice.js.http;

/**
 * The line before a chunk, byte by byte: its size, and extensions, which are checked and ignored.
 *
 * <pre>
 *   SIZE ─';'─► EXTENSION ──► NAME ─'='─► VALUE ─'"'─► QUOTED ◄──► ESCAPED
 *    │ CR           ▲ ';'      │ CR         │ CR         └─'"'─► AFTER_QUOTED
 *    └──────────────┴──► LF ◄──┴────────────┴─────────────────────────┘
 * </pre>
 */
final class ChunkHead {
  private static final String INVALID_SIZE = "HPE_INVALID_CHUNK_SIZE";
  private static final String STRICT = "HPE_STRICT";
  private static final String EXTENSIONS = "Invalid character in chunk extensions";

  /** Nobody has that much to say about a chunk: more of it is an attack. */
  private static final int MAX_EXTENSIONS = 16 * 1024;

  private enum State {
    SIZE,
    SPACES,
    EXTENSION,
    NAME,
    VALUE,
    QUOTED,
    ESCAPED,
    AFTER_QUOTED,
    LF
  }

  private State state = State.SIZE;
  private boolean lenient;
  private int digits;
  private long size;
  private int extensionBytes;

  /** Begins with a body. */
  void reset(boolean isLenient) {
    lenient = isLenient;
    next();
  }

  /** Begins with a chunk. */
  void next() {
    state = State.SIZE;
    digits = 0;
    size = 0;
    extensionBytes = 0;
  }

  /**
   * Takes one byte.
   *
   * @return whether the line ends with it
   */
  boolean accept(int c) throws ParseFailure {
    if (state == State.LF) {
      if (c != Latin.LF) {
        throw ParseFailure.at(STRICT, "Expected LF after chunk size");
      }
      return true;
    }
    if (state == State.SIZE || state == State.SPACES) {
      return size(c);
    }
    extensionBytes++;
    if (extensionBytes > MAX_EXTENSIONS) {
      throw ParseFailure.at("HPE_CHUNK_EXTENSIONS_OVERFLOW", "Chunk extensions overflow");
    }
    return extension(c);
  }

  private boolean size(int c) throws ParseFailure {
    int digit = state == State.SIZE ? Latin.hexDigit(c) : -1;
    if (digit >= 0) {
      if (size > (Long.MAX_VALUE >> 4)) {
        throw ParseFailure.after(INVALID_SIZE, "Chunk size overflow");
      }
      size = (size << 4) | digit;
      digits++;
      return false;
    }
    boolean isSpace = c == Latin.SPACE || c == Latin.TAB;
    if (digits > 0 && c == ';') {
      state = State.EXTENSION;
    } else if (digits > 0 && c == Latin.CR) {
      state = State.LF;
    } else if (digits > 0 && c == Latin.LF) {
      return bareLineFeed("chunk size");
    } else if (digits > 0 && isSpace && lenient) {
      state = State.SPACES;
    } else {
      String reason = "Invalid character in chunk size";
      throw (digits > 0 && isSpace)
          ? ParseFailure.after(INVALID_SIZE, reason)
          : ParseFailure.at(INVALID_SIZE, reason);
    }
    return false;
  }

  private boolean bareLineFeed(String after) throws ParseFailure {
    if (!lenient) {
      throw ParseFailure.after("HPE_CR_EXPECTED", "Missing expected CR after " + after);
    }
    return true;
  }

  private boolean extension(int c) throws ParseFailure {
    switch (state) {
      case EXTENSION -> {
        if (c == Latin.SPACE || c == Latin.CR || c == Latin.LF) {
          throw ParseFailure.after(STRICT, EXTENSIONS);
        }
        state = State.NAME;
        return extension(c);
      }
      case NAME -> {
        return name(c);
      }
      case VALUE -> {
        return value(c);
      }
      case QUOTED, ESCAPED -> quoted(c);
      default -> {
        return afterQuoted(c);
      }
    }
    return false;
  }

  private boolean name(int c) throws ParseFailure {
    if (c == '=') {
      state = State.VALUE;
      return false;
    }
    return ends(c, "name") && c == Latin.LF;
  }

  private boolean value(int c) throws ParseFailure {
    if (c == '"') {
      state = State.QUOTED;
      return false;
    }
    return ends(c, "value") && c == Latin.LF;
  }

  /** What a name and a value have in common: tokens, and what ends them. */
  private boolean ends(int c, String part) throws ParseFailure {
    if (Latin.isToken(c)) {
      return false;
    }
    switch (c) {
      case ';' -> state = State.EXTENSION;
      case Latin.CR -> state = State.LF;
      case Latin.LF -> {
        return bareLineFeed("chunk extension " + part);
      }
      default -> throw ParseFailure.after(STRICT, EXTENSIONS + " " + part);
    }
    return true;
  }

  private void quoted(int c) throws ParseFailure {
    if (!Latin.isText(c)) {
      throw state == State.ESCAPED
          ? ParseFailure.after(STRICT, "Invalid quoted-pair in chunk extensions quoted value")
          : ParseFailure.after(STRICT, EXTENSIONS + " quoted value");
    }
    if (state == State.ESCAPED) {
      state = State.QUOTED;
    } else if (c == '\\') {
      state = State.ESCAPED;
    } else if (c == '"') {
      state = State.AFTER_QUOTED;
    }
  }

  private boolean afterQuoted(int c) throws ParseFailure {
    switch (c) {
      case ';' -> state = State.EXTENSION;
      case Latin.CR -> state = State.LF;
      case Latin.LF -> {
        return bareLineFeed("chunk extension value");
      }
      default -> throw ParseFailure.at(STRICT, EXTENSIONS + " quote value");
    }
    return false;
  }

  long size() {
    return size;
  }
}
