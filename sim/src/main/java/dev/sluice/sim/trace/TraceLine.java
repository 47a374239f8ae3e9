package dev.sluice.sim.trace;

import java.nio.charset.StandardCharsets;

/**
 * An event as a line of text, in columns; the same bytes on every machine.
 *
 * <pre>
 * sequence  time, s          host        what happened        bytes  connection and the rest
 *       12       0.000250000 server      arrived  DATA            5  client:40001-server:7  #9
 * </pre>
 */
final class TraceLine {
  private static final int SEQUENCE_WIDTH = 8;
  private static final int SECONDS_WIDTH = 8;
  private static final int NANOS_WIDTH = 9;
  private static final int HOST_WIDTH = 12;
  private static final int KIND_WIDTH = 10;
  private static final int SEGMENT_WIDTH = 8;
  private static final int BYTES_WIDTH = 8;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final StringBuilder line = new StringBuilder();

  /** The line of an event, with its end. Valid until the next one is asked for. */
  CharSequence of(TraceEvent event) {
    line.setLength(0);
    right(event.sequence(), SEQUENCE_WIDTH, ' ');
    line.append(' ');
    time(event.time());
    line.append(' ');
    left(event.host(), HOST_WIDTH);
    left(event.kind().label(), KIND_WIDTH);
    TraceEvent.Segment segment = event.segment();
    left(segment == null ? "" : segment.label(), SEGMENT_WIDTH);
    if (event.bytes() == 0) {
      line.repeat(' ', BYTES_WIDTH);
    } else {
      right(event.bytes(), BYTES_WIDTH, ' ');
    }
    rest(event);
    return end();
  }

  /** The line of an event in UTF-8. */
  byte[] bytesOf(TraceEvent event) {
    return of(event).toString().getBytes(StandardCharsets.UTF_8);
  }

  private void time(long nanos) {
    right(nanos / NANOS_PER_SECOND, SECONDS_WIDTH, ' ');
    line.append('.');
    right(nanos % NANOS_PER_SECOND, NANOS_WIDTH, '0');
  }

  private void rest(TraceEvent event) {
    if (event.connection() != null) {
      line.append("  ").append(event.connection());
    } else if (event.peer() != null) {
      line.append("  > ").append(event.peer());
    }
    if (event.cause() != 0) {
      line.append("  #").append(event.cause());
    }
    if (!event.detail().isEmpty()) {
      line.append("  ");
      appendOnOneLine(event.detail());
    }
  }

  /** What a program says may have several lines; the trace has one for each event. */
  private void appendOnOneLine(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\n' -> line.append("\\n");
        case '\r' -> line.append("\\r");
        default -> line.append(c);
      }
    }
  }

  private CharSequence end() {
    int length = line.length();
    while (length > 0 && line.charAt(length - 1) == ' ') {
      length--;
    }
    line.setLength(length);
    return line.append('\n');
  }

  private void left(String text, int width) {
    line.append(text).repeat(' ', Math.max(1, width - text.length()));
  }

  private void right(long number, int width, char filler) {
    int digits = 1;
    for (long rest = number; rest >= 10; rest /= 10) {
      digits++;
    }
    line.repeat(filler, Math.max(0, width - digits)).append(number);
  }
}
