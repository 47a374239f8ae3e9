package dev.sluice.js.http;

/**
 * Checks the target of a request, byte by byte.
 *
 * <pre>
 *   START ─letter─► SCHEMA ─':'─► FIRST_SLASH ─'/'─► SECOND_SLASH ─'/'─► SERVER ─┐
 *     │ '/', '*'                                       (CONNECT begins here) '/' │
 *     └──────────────────────► PATH ◄─────────────────────────────────────────────┘
 *                               ├─'?'─► QUERY ─'#'─► FRAGMENT
 *                               └─'#'─────────────────┘
 * </pre>
 */
final class RequestTarget {
  private static final String CODE = "HPE_INVALID_URL";
  private static final int FORM_FEED = 12;
  private static final String SERVER_MARKS = "-_.!~*'()%;:&=+$,[]";

  private enum State {
    START,
    SCHEMA,
    FIRST_SLASH,
    SECOND_SLASH,
    SERVER,
    PATH,
    QUERY,
    FRAGMENT_START,
    FRAGMENT
  }

  private State state = State.START;
  private boolean hasAt;

  /** Begins anew. */
  void reset(boolean isAuthority) {
    state = isAuthority ? State.SERVER : State.START;
    hasAt = false;
  }

  /** Whether the target may end here. */
  boolean mayEnd() {
    return state.compareTo(State.SERVER) >= 0;
  }

  /** Takes one byte, which is no end. */
  void accept(int c) throws ParseFailure {
    boolean isGap = c == Latin.TAB || c == FORM_FEED || c == Latin.SPACE;
    if (isGap || c == Latin.CR || c == Latin.LF) {
      throw ParseFailure.after(CODE, "Invalid characters in url");
    }
    switch (state) {
      case START -> start(c);
      case SCHEMA -> schema(c);
      case FIRST_SLASH -> slash(c, State.SECOND_SLASH);
      case SECOND_SLASH -> slash(c, State.SERVER);
      case SERVER -> server(c);
      case PATH -> path(c);
      case QUERY -> query(c);
      case FRAGMENT_START, FRAGMENT -> fragment(c);
    }
  }

  private void start(int c) throws ParseFailure {
    if (c == '/' || c == '*') {
      state = State.PATH;
    } else if (Latin.isLetter(c)) {
      state = State.SCHEMA;
    } else {
      throw ParseFailure.at(CODE, "Unexpected start char in url");
    }
  }

  private void schema(int c) throws ParseFailure {
    if (c == ':') {
      state = State.FIRST_SLASH;
    } else if (!Latin.isLetter(c)) {
      throw ParseFailure.at(CODE, "Unexpected char in url schema");
    }
  }

  private void slash(int c, State next) throws ParseFailure {
    if (c != '/') {
      throw ParseFailure.at(CODE, "Unexpected char in url schema");
    }
    state = next;
  }

  private void server(int c) throws ParseFailure {
    if (c == '/') {
      state = State.PATH;
    } else if (c == '?') {
      state = State.QUERY;
    } else if (c == '@') {
      if (hasAt) {
        throw ParseFailure.after(CODE, "Double @ in url");
      }
      hasAt = true;
    } else if (!Latin.isLetter(c) && !Latin.isDigit(c) && SERVER_MARKS.indexOf(c) < 0) {
      throw ParseFailure.at(CODE, "Unexpected char in url server");
    }
  }

  private void path(int c) throws ParseFailure {
    if (c == '?') {
      state = State.QUERY;
    } else if (c == '#') {
      state = State.FRAGMENT_START;
    } else if (!Latin.isPath(c)) {
      throw ParseFailure.at(CODE, "Invalid char in url path");
    }
  }

  private void query(int c) throws ParseFailure {
    if (c == '#') {
      state = State.FRAGMENT_START;
    } else if (!Latin.isPath(c)) {
      throw ParseFailure.at(CODE, "Invalid char in url query");
    }
  }

  private void fragment(int c) throws ParseFailure {
    if (!Latin.isPath(c)) {
      boolean first = state == State.FRAGMENT_START;
      throw ParseFailure.at(CODE, "Invalid char in url fragment" + (first ? " start" : ""));
    }
    if (c != '#') {
      state = State.FRAGMENT;
    }
  }
}
