package dev.sluice.bench.sim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What {@link ManyConnections} took.
 *
 * @param connections how many were open at a time
 * @param openingNanos real time until all were open and answered
 * @param closingNanos real time from then until none was left
 * @param heap bytes of live objects at full count, beyond those before the first connection
 * @param virtual the virtual time of the whole run
 * @param events how many events there were; 0 if they were not counted
 * @param hash the hash of all events; empty if they were not hashed
 */
record ManyConnectionsReport(
    int connections,
    long openingNanos,
    long closingNanos,
    long heap,
    Duration virtual,
    long events,
    String hash) {
  private static final double NANOS_PER_SECOND = 1e9;

  /** The report in lines. */
  List<String> lines() {
    double opening = openingNanos / NANOS_PER_SECOND;
    double closing = closingNanos / NANOS_PER_SECOND;
    List<String> lines = new ArrayList<>();
    lines.add("connections  " + number(connections) + " at a time");
    lines.add("opened       in " + seconds(opening) + ", " + rate(connections, opening));
    lines.add("closed       in " + seconds(closing) + ", " + rate(connections, closing));
    lines.add("heap         " + number(heap / connections) + " bytes a connection, both ends");
    lines.add("virtual time " + seconds(virtual.toNanos() / NANOS_PER_SECOND));
    if (events > 0) {
      lines.add("events       " + number(events) + ", " + rate(events, opening + closing));
      lines.add("trace        " + hash);
    }
    return lines;
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String seconds(double value) {
    return String.format(Locale.ROOT, "%.1f s", value);
  }

  private static String rate(long count, double seconds) {
    return number(Math.round(count / seconds)) + " a second";
  }
}
