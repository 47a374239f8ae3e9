package dev.sluice.cli;

import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * What went through a proxy: connections and bytes so far, and bytes per second since the last
 * look. The sockets count bytes; here they are only added up, when somebody looks.
 */
final class Traffic {
  /** A connection, or what is left of it to be counted. */
  interface Counted {
    /** {@return how many bytes the client has sent so far} */
    long bytesFromClient();

    /** {@return how many bytes the target has sent so far} */
    long bytesFromTarget();
  }

  private static final double NANOS_PER_SECOND = 1e9;

  private final Set<Counted> open = new HashSet<>();
  private final long start;
  private long connections;
  private long failed;
  private long endedFromClients;
  private long endedFromTargets;

  private long lastLook;
  private long lastFromClients;
  private long lastFromTargets;

  /**
   * Nothing has gone through.
   *
   * @param nanoTime now, by the clock that all other times are of
   */
  Traffic(long nanoTime) {
    start = nanoTime;
    lastLook = nanoTime;
  }

  void started(Counted connection) {
    connections++;
    open.add(connection);
  }

  /**
   * A connection is over, and its counts are final.
   *
   * @param complete whether both directions came to their end
   */
  void ended(Counted connection, boolean complete) {
    open.remove(connection);
    endedFromClients += connection.bytesFromClient();
    endedFromTargets += connection.bytesFromTarget();
    failed += complete ? 0 : 1;
  }

  private long fromClients() {
    return endedFromClients + open.stream().mapToLong(Counted::bytesFromClient).sum();
  }

  private long fromTargets() {
    return endedFromTargets + open.stream().mapToLong(Counted::bytesFromTarget).sum();
  }

  /** A line about this moment; the speeds are those since the last call. */
  String progress(long nanoTime) {
    double seconds = Math.max(1, nanoTime - lastLook) / NANOS_PER_SECOND;
    long clients = fromClients();
    long targets = fromTargets();
    String line =
        String.format(
            Locale.ROOT,
            "%,d open, %,d in all | to target %s/s, from target %s/s",
            open.size(),
            connections,
            new ByteCount(Math.round((clients - lastFromClients) / seconds)),
            new ByteCount(Math.round((targets - lastFromTargets) / seconds)));
    lastLook = nanoTime;
    lastFromClients = clients;
    lastFromTargets = targets;
    return line;
  }

  /**
   * A line about everything.
   *
   * @param dropped how many clients were turned away, none of which is counted here
   */
  String summary(long nanoTime, long dropped) {
    return String.format(
        Locale.ROOT,
        "connections: %,d (cut short: %,d, turned away: %,d); to target %s, from target %s; in %s",
        connections,
        failed,
        dropped,
        new ByteCount(fromClients()),
        new ByteCount(fromTargets()),
        text(Duration.ofNanos(nanoTime - start)));
  }

  private static String text(Duration time) {
    return time.toMinutes() == 0
        ? time.toSeconds() + "." + time.toMillisPart() / 100 + " s"
        : time.toMinutes() + " min " + time.toSecondsPart() + " s";
  }
}
