package dev.sluice.sim.trace;

/** What a picture says beside a lifeline. */
final class NoteText {
  private NoteText() {}

  static String of(TraceEvent event) {
    return switch (event.kind()) {
      case LISTEN -> "listen " + event.detail();
      case CONNECT, ACCEPT -> event.kind().label() + ' ' + event.connection();
      case WRITE, READ -> event.kind().label() + ' ' + event.bytes();
      case LOG -> event.detail();
      case ERROR -> event.detail();
      case UP -> "up again";
      default ->
          event.detail().isEmpty()
              ? event.kind().label()
              : event.kind().label() + ' ' + event.detail();
    };
  }

  /** A text that fits: the end of a longer one gives way to an ellipsis. */
  static String shortened(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + '…';
  }

  /** A text as XML has it; what XML cannot have at all is replaced. */
  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    text.codePoints().forEach(point -> append(escaped, point));
    return escaped.toString();
  }

  private static void append(StringBuilder escaped, int point) {
    switch (point) {
      case '<' -> escaped.append("&lt;");
      case '>' -> escaped.append("&gt;");
      case '&' -> escaped.append("&amp;");
      case '"' -> escaped.append("&quot;");
      default -> escaped.appendCodePoint(isXml(point) ? point : '\ufffd');
    }
  }

  private static boolean isXml(int point) {
    boolean control = point < ' ' && point != '\t';
    boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    return !control && !surrogate && point != 0xfffe && point != 0xffff;
  }
}
