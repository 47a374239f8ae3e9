package dev.sluice.js.http;

/**
 * The lines of headers or trailers, byte by byte, up to and with the empty one.
 *
 * <pre>
 *   LINE_START ──► NAME ─':'─► BEFORE_VALUE ──► VALUE ─CR─► VALUE_LF ──► AFTER_VALUE ──► LINE_START
 *       │                          └──────CR──────────────────┘              │ white space, lenient
 *       └─CR─► END_LF ──► (done)                 BEFORE_VALUE, VALUE ◄───────┘
 * </pre>
 */
final class HeaderFields {
  private static final String INVALID_TOKEN = "HPE_INVALID_HEADER_TOKEN";

  /** What becomes of a byte. */
  enum Progress {
    /** It was taken, and there is more to come. */
    MORE,
    /** It was taken, and was the last. */
    DONE,
    /** The lines ended before it. */
    DONE_BEFORE
  }

  private enum State {
    LINE_START,
    NAME,
    BEFORE_VALUE,
    VALUE,
    VALUE_LF,
    AFTER_VALUE,
    END_LF
  }

  private final HeaderBudget budget;
  private final Framing framing;
  private final StringBuilder all = new StringBuilder();
  private final StringBuilder name = new StringBuilder();
  private final StringBuilder value = new StringBuilder();
  private State state = State.LINE_START;
  private Framing.Field field = Framing.Field.OTHER;
  private boolean lenient;
  private boolean first;
  private int count;

  HeaderFields(HeaderBudget budget, Framing framing) {
    this.budget = budget;
    this.framing = framing;
  }

  /** Begins anew; headers follow a first line, trailers a last chunk. */
  void reset(boolean headers, boolean isLenient) {
    lenient = isLenient;
    first = headers;
    all.setLength(0);
    name.setLength(0);
    value.setLength(0);
    count = 0;
    state = State.LINE_START;
  }

  /** Takes one byte. */
  Progress accept(int c) throws ParseFailure {
    return switch (state) {
      case LINE_START -> lineStart(c);
      case NAME -> name(c);
      case BEFORE_VALUE -> beforeValue(c);
      case VALUE -> value(c);
      case VALUE_LF -> valueLineFeed(c);
      case AFTER_VALUE -> afterValue(c);
      case END_LF -> endLineFeed(c);
    };
  }

  private Progress lineStart(int c) throws ParseFailure {
    if (c == Latin.CR) {
      state = State.END_LF;
      return Progress.MORE;
    }
    if (c == Latin.LF) {
      if (!lenient) {
        throw ParseFailure.after(INVALID_TOKEN, "Invalid header field char");
      }
      return Progress.DONE;
    }
    if (c == Latin.SPACE && first) {
      if (!lenient) {
        throw ParseFailure.after("HPE_UNEXPECTED_SPACE", "Unexpected space after start line");
      }
      return Progress.MORE;
    }
    if (c == ':') {
      throw ParseFailure.at(INVALID_TOKEN, "Invalid header token");
    }
    first = false;
    state = State.NAME;
    return name(c);
  }

  private Progress name(int c) throws ParseFailure {
    if (c == ':') {
      budget.check();
      field = Framing.Field.of(name.toString().stripTrailing());
      framing.name(field);
      state = State.BEFORE_VALUE;
      return Progress.MORE;
    }
    if (c == Latin.SPACE && Framing.Field.of(name.toString()) != Framing.Field.OTHER) {
      if (!lenient) {
        throw ParseFailure.after(INVALID_TOKEN, "Invalid header field char");
      }
    } else if (!Latin.isToken(c)) {
      throw ParseFailure.at(INVALID_TOKEN, "Invalid header token");
    }
    name.append((char) c);
    budget.spend();
    return Progress.MORE;
  }

  private Progress beforeValue(int c) throws ParseFailure {
    if (c == Latin.SPACE || c == Latin.TAB) {
      return Progress.MORE;
    }
    state = State.VALUE;
    return value(c);
  }

  private Progress value(int c) throws ParseFailure {
    if (c == Latin.CR) {
      budget.check();
      state = State.VALUE_LF;
      return Progress.MORE;
    }
    if (c == Latin.LF) {
      if (!lenient) {
        throw ParseFailure.at("HPE_CR_EXPECTED", "Missing expected CR after header value");
      }
      state = State.AFTER_VALUE;
      return Progress.MORE;
    }
    framing.value(field, value, c);
    if (!Latin.isText(c) && !lenient) {
      throw ParseFailure.at(INVALID_TOKEN, "Invalid header value char");
    }
    value.append((char) c);
    budget.spend();
    return Progress.MORE;
  }

  private Progress valueLineFeed(int c) throws ParseFailure {
    if (c != Latin.LF) {
      throw ParseFailure.at("HPE_LF_EXPECTED", "Missing expected LF after header value");
    }
    state = State.AFTER_VALUE;
    return Progress.MORE;
  }

  private Progress afterValue(int c) throws ParseFailure {
    if (c != Latin.SPACE && c != Latin.TAB) {
      framing.end(field, value);
      store();
      state = State.LINE_START;
      return lineStart(c);
    }
    if (!lenient) {
      throw value.isEmpty()
          ? ParseFailure.after(INVALID_TOKEN, "Invalid header value char")
          : ParseFailure.at(INVALID_TOKEN, "Unexpected whitespace after header value");
    }
    state = value.isEmpty() ? State.BEFORE_VALUE : State.VALUE;
    return state == State.VALUE ? value(c) : Progress.MORE;
  }

  private void store() {
    int end = value.length();
    while (end > 0 && (value.charAt(end - 1) == ' ' || value.charAt(end - 1) == '\t')) {
      end--;
    }
    if (count > 0) {
      all.append('\n');
    }
    all.append(name).append('\n').append(value, 0, end);
    count++;
    name.setLength(0);
    value.setLength(0);
  }

  private Progress endLineFeed(int c) throws ParseFailure {
    if (c == Latin.LF) {
      return Progress.DONE;
    }
    if (lenient) {
      return Progress.DONE_BEFORE;
    }
    throw ParseFailure.at("HPE_STRICT", "Expected LF after headers");
  }

  /** Name, value, name, value …, by line feeds, which neither can have. */
  String text() {
    return all.toString();
  }

  /** How many headers there are. */
  int count() {
    return count;
  }
}
