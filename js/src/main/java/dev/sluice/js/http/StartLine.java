package dev.sluice.js.http;

/**
 * The first line of a message, byte by byte. RTSP and ICE, which look alike, are refused.
 *
 * <pre>
 *   request   METHOD ──► BEFORE_TARGET ──► TARGET ──► PROTOCOL ──► MAJOR ─► DOT ─► MINOR ──► END ──► LF
 *                                            └─ CR (HTTP/0.9) ─► TARGET_LF            (PRI) ─► PREFACE
 *   response  PROTOCOL ──► MAJOR ─► DOT ─► MINOR ──► BEFORE_STATUS ──► STATUS ──► AFTER_STATUS
 *                                                                       LF ◄── TEXT ◄──┘
 * </pre>
 */
final class StartLine {
  private static final String INVALID_METHOD = "HPE_INVALID_METHOD";
  private static final String INVALID_VERSION = "HPE_INVALID_VERSION";
  private static final String INVALID_STATUS = "HPE_INVALID_STATUS";
  private static final String INVALID_CONSTANT = "HPE_INVALID_CONSTANT";
  private static final String STRICT = "HPE_STRICT";
  private static final String PROTOCOL = "HTTP/";

  /** What follows {@code PRI * HTTP/2.0\r\n}. */
  private static final String PREFACE_END = "\r\nSM\r\n\r\n";

  private static final int STATUS_DIGITS = 3;

  private enum State {
    METHOD,
    BEFORE_TARGET,
    TARGET,
    TARGET_LF,
    PROTOCOL,
    MAJOR,
    DOT,
    MINOR,
    END,
    PREFACE,
    BEFORE_STATUS,
    STATUS,
    AFTER_STATUS,
    TEXT,
    LF
  }

  private final HeaderBudget budget;
  private final RequestTarget target = new RequestTarget();
  private final StringBuilder text = new StringBuilder();
  private State state = State.METHOD;
  private boolean isRequest;
  private boolean lenient;
  private int matched;
  private String method = "";
  private int major;
  private int minor;
  private int status;

  StartLine(HeaderBudget budget) {
    this.budget = budget;
  }

  /** Begins anew. */
  void reset(boolean request, boolean isLenient) {
    isRequest = request;
    lenient = isLenient;
    state = request ? State.METHOD : State.PROTOCOL;
    text.setLength(0);
    matched = 0;
    method = "";
    major = 0;
    minor = 0;
    status = 0;
  }

  /**
   * Takes one byte.
   *
   * @return whether the line ends with it
   */
  boolean accept(int c) throws ParseFailure {
    switch (state) {
      case METHOD -> method(c);
      case BEFORE_TARGET, TARGET -> {
        return target(c);
      }
      case TARGET_LF -> {
        if (c != Latin.LF) {
          throw ParseFailure.at("HPE_INVALID_URL", "Expected CRLF");
        }
        return true;
      }
      case PROTOCOL -> protocol(c);
      case MAJOR, DOT, MINOR -> version(c);
      case END -> {
        return end(c);
      }
      case PREFACE -> preface(c);
      case BEFORE_STATUS, STATUS, AFTER_STATUS, TEXT -> {
        return status(c);
      }
      case LF -> {
        return lineFeed(c);
      }
    }
    return false;
  }

  private void method(int c) throws ParseFailure {
    String soFar = text.toString();
    if (Methods.contains(soFar) && c == Latin.SPACE) {
      method = soFar;
      text.setLength(0);
      target.reset(method.equals("CONNECT"));
      state = State.BEFORE_TARGET;
      return;
    }
    text.append((char) c);
    if (!Methods.hasOneThatStartsWith(text.toString())) {
      throw ParseFailure.at(
          INVALID_METHOD,
          Methods.contains(soFar) ? "Expected space after method" : "Invalid method encountered");
    }
  }

  private boolean target(int c) throws ParseFailure {
    if (state == State.BEFORE_TARGET) {
      if (c == Latin.SPACE) {
        return false;
      }
      state = State.TARGET;
    }
    if (target.mayEnd() && !text.isEmpty()) {
      if (c == Latin.SPACE) {
        budget.check();
        state = State.PROTOCOL;
        return false;
      }
      if (c == Latin.CR || c == Latin.LF) {
        minor = 9;
        state = State.TARGET_LF;
        return c == Latin.LF;
      }
    }
    target.accept(c);
    text.append((char) c);
    budget.spend();
    return false;
  }

  private void protocol(int c) throws ParseFailure {
    if (isRequest && matched == 0 && c == Latin.SPACE) {
      return;
    }
    if (c != PROTOCOL.charAt(matched)) {
      throw ParseFailure.at(INVALID_CONSTANT, "Expected HTTP/, RTSP/ or ICE/");
    }
    matched++;
    if (matched == PROTOCOL.length()) {
      if (Methods.OF_RTSP.contains(method)) {
        throw ParseFailure.at(INVALID_CONSTANT, "Invalid method for HTTP/x.x request");
      }
      matched = 0;
      state = State.MAJOR;
    }
  }

  private void version(int c) throws ParseFailure {
    if (state == State.DOT) {
      if (c != '.') {
        throw ParseFailure.at(INVALID_VERSION, "Expected dot");
      }
      state = State.MINOR;
    } else if (!Latin.isDigit(c)) {
      String part = state == State.MAJOR ? "major" : "minor";
      throw ParseFailure.at(INVALID_VERSION, "Invalid " + part + " version");
    } else if (state == State.MAJOR) {
      major = c - '0';
      state = State.DOT;
    } else {
      minor = c - '0';
      if (!lenient && !isKnownVersion()) {
        throw ParseFailure.after(INVALID_VERSION, "Invalid HTTP version");
      }
      state = isRequest ? State.END : State.BEFORE_STATUS;
    }
  }

  private boolean isKnownVersion() {
    return switch (major) {
      case 0 -> minor == 9;
      case 1 -> minor <= 1;
      case 2 -> minor == 0;
      default -> false;
    };
  }

  private boolean end(int c) throws ParseFailure {
    if (c == Latin.CR) {
      state = State.LF;
      return false;
    }
    if (c != Latin.LF) {
      throw ParseFailure.at(INVALID_VERSION, "Expected CRLF after version");
    }
    if (!lenient) {
      throw ParseFailure.after(INVALID_VERSION, "Expected CRLF after version");
    }
    return true;
  }

  private boolean lineFeed(int c) throws ParseFailure {
    if (c != Latin.LF) {
      throw ParseFailure.at(STRICT, "Expected LF after CR");
    }
    if (method.equals(Methods.PREFACE)) {
      state = State.PREFACE;
      return false;
    }
    return true;
  }

  private void preface(int c) throws ParseFailure {
    if (major != 2 || c != PREFACE_END.charAt(matched)) {
      throw ParseFailure.at(INVALID_CONSTANT, "Expected HTTP/2 Connection Preface");
    }
    matched++;
    if (matched == PREFACE_END.length()) {
      throw ParseFailure.after("HPE_PAUSED_H2_UPGRADE", "Pause on PRI/Upgrade");
    }
  }

  private boolean status(int c) throws ParseFailure {
    switch (state) {
      case BEFORE_STATUS -> {
        if (c != Latin.SPACE) {
          throw ParseFailure.at(INVALID_VERSION, "Expected space after version");
        }
        state = State.STATUS;
      }
      case STATUS -> {
        if (!Latin.isDigit(c)) {
          throw ParseFailure.at(INVALID_STATUS, "Invalid status code");
        }
        status = status * 10 + (c - '0');
        matched++;
        if (matched == STATUS_DIGITS) {
          state = State.AFTER_STATUS;
        }
      }
      case AFTER_STATUS -> {
        return afterStatus(c);
      }
      default -> {
        return text(c);
      }
    }
    return false;
  }

  private boolean afterStatus(int c) throws ParseFailure {
    if (c == Latin.SPACE) {
      state = State.TEXT;
    } else if (c == Latin.CR) {
      state = State.LF;
    } else if (c != Latin.LF) {
      throw ParseFailure.at(INVALID_STATUS, "Invalid response status");
    } else if (!lenient) {
      throw ParseFailure.after(INVALID_STATUS, "Invalid response status");
    }
    return c == Latin.LF;
  }

  private boolean text(int c) throws ParseFailure {
    if (c == Latin.CR) {
      state = State.LF;
      return false;
    }
    if (c == Latin.LF) {
      if (!lenient) {
        throw ParseFailure.after("HPE_CR_EXPECTED", "Missing expected CR after response line");
      }
      return true;
    }
    text.append((char) c);
    budget.spend();
    return false;
  }

  /** The number of the method; -1 if it is a response. */
  int method() {
    return Methods.NAMES.indexOf(method);
  }

  /** The target of a request, the reason of a response. */
  String text() {
    return text.toString();
  }

  int major() {
    return major;
  }

  int minor() {
    return minor;
  }

  int status() {
    return status;
  }
}
