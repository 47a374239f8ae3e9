package dev.sluice.cli;

import java.io.PrintWriter;

/**
 * The line at the bottom of a terminal that is drawn again and again, under whatever else is
 * printed.
 *
 * <p>Where there is no terminal it is never drawn, and {@link #print} prints as usual. Not safe for
 * several threads.
 */
final class StatusLine {
  /** The narrowest terminal in use; a longer line would wrap, and could not be drawn over. */
  private static final int WIDTH = 79;

  private static final String ERASE = "\r\u001b[K";

  private final PrintWriter writer;
  private final boolean terminal;
  private String shown = "";

  /**
   * Nothing is shown yet.
   *
   * @param writer to standard error
   * @param terminal whether that is a terminal
   */
  StatusLine(PrintWriter writer, boolean terminal) {
    this.writer = writer;
    this.terminal = terminal;
  }

  /** Whether standard error is a terminal: the JVM cannot tell, so the launcher says it. */
  static boolean terminal() {
    return Boolean.getBoolean("sluice.terminal");
  }

  /** Shows this text instead of the one before; an empty one takes the line away. */
  void show(String text) {
    if (!terminal || text.equals(shown)) {
      return;
    }
    shown = text.substring(0, Math.min(text.length(), WIDTH));
    writer.print(ERASE + shown);
    writer.flush();
  }

  /** Prints a line that stays, above the one that is shown. */
  void print(String line) {
    writer.print((shown.isEmpty() ? "" : ERASE) + line + System.lineSeparator() + shown);
    writer.flush();
  }
}
