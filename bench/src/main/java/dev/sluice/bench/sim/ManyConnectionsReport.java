package dev.sluice.bench.sim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What {@link ManyConnections} took.
 *
 * @param connections how many were open at a time
 * @param opening until all were open and answered
 * @param closing from then until none was left
 * @param heap bytes of live objects at full count, beyond those before the first connection
 * @param virtual the virtual time of the whole run
 * @param events how many events there were; 0 if they were not counted
 * @param hash the hash of all events; empty if they were not hashed
 */
record ManyConnectionsReport(
    int connections,
    Stopwatch opening,
    Stopwatch closing,
    long heap,
    Duration virtual,
    long events,
    String hash) {
  /** The report in lines. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("connections  " + number(connections) + " at a time");
    lines.add("opened       in " + opening.text(connections));
    lines.add("closed       in " + closing.text(connections));
    lines.add("heap         " + number(heap / connections) + " bytes a connection, both ends");
    lines.add("virtual time " + virtual.toMillis() + " ms");
    if (events > 0) {
      lines.add("events       " + number(events) + " in " + opening.plus(closing).text(events));
      lines.add("trace        " + hash);
    }
    return lines;
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
