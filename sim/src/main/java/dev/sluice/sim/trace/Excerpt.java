package dev.sluice.sim.trace;

import dev.sluice.sim.trace.TraceEvent.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The beginning and the end of a run that may be long: its first events, its last ones, how many
 * were left out between them, and which faults lasted when the last ones began.
 */
final class Excerpt {
  /** A quarter for how it began; what led to the end is told by the rest. */
  private static final int SHARE_OF_BEGINNING = 4;

  private final int firstCapacity;
  private final int lastCapacity;
  private final List<TraceEvent> first = new ArrayList<>();
  private final ArrayDeque<TraceEvent> last = new ArrayDeque<>();
  private final Map<List<String>, TraceEvent> lasting = new LinkedHashMap<>();
  private final Set<String> hosts = new LinkedHashSet<>();
  private long leftOut;

  Excerpt(int capacity) {
    firstCapacity = capacity / SHARE_OF_BEGINNING;
    lastCapacity = capacity - firstCapacity;
  }

  void add(TraceEvent event) {
    if (!event.host().isEmpty()) {
      hosts.add(event.host());
    }
    if (first.size() < firstCapacity) {
      first.add(event);
      return;
    }
    if (last.size() == lastCapacity) {
      leaveOut(last.remove());
    }
    last.add(event);
  }

  private void leaveOut(TraceEvent event) {
    leftOut++;
    switch (event.kind()) {
      case FAULT, DOWN -> lasting.put(key(event), event);
      case HEALED, UP -> lasting.remove(key(event));
      default -> {
        // Over as soon as it has happened.
      }
    }
  }

  /** What a fault and its end have in common. */
  static List<String> key(TraceEvent event) {
    boolean fault = event.kind() == Kind.FAULT || event.kind() == Kind.HEALED;
    return fault
        ? List.of(event.host(), Objects.requireNonNullElse(event.peer(), ""), event.detail())
        : List.of(event.host());
  }

  /** All hosts on which something happened, also in what was left out, in order. */
  List<String> hosts() {
    return List.copyOf(hosts);
  }

  List<TraceEvent> first() {
    return first;
  }

  List<TraceEvent> last() {
    return List.copyOf(last);
  }

  long leftOut() {
    return leftOut;
  }

  /** The faults that struck in what was left out, and lasted beyond it. */
  List<TraceEvent> lasting() {
    return List.copyOf(lasting.values());
  }
}
