package dev.sluice.check;

import dev.sluice.check.program.Call;
import dev.sluice.check.program.Happening;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What programs have reached: which calls were made, what happened, which error codes were told, in
 * which states sockets were when they were called. One for each thread; {@link #add} joins them.
 */
public final class Coverage {
  private final Map<Call, Long> calls = new EnumMap<>(Call.class);
  private final Map<Happening, Long> happenings = new EnumMap<>(Happening.class);
  private final Map<String, Long> codes = new TreeMap<>();
  private final Map<String, Long> states = new TreeMap<>();

  /** Nothing was reached. */
  public Coverage() {}

  void call(Call call) {
    calls.merge(call, 1L, Long::sum);
  }

  void happening(Happening what) {
    happenings.merge(what, 1L, Long::sum);
  }

  void code(String code) {
    codes.merge(code.isEmpty() ? "(none)" : code, 1L, Long::sum);
  }

  void state(String state) {
    states.merge(state, 1L, Long::sum);
  }

  /**
   * Adds what other programs have reached.
   *
   * @param other what they have
   */
  public void add(Coverage other) {
    other.calls.forEach((call, count) -> calls.merge(call, count, Long::sum));
    other.happenings.forEach((what, count) -> happenings.merge(what, count, Long::sum));
    other.codes.forEach((code, count) -> codes.merge(code, count, Long::sum));
    other.states.forEach((state, count) -> states.merge(state, count, Long::sum));
  }

  /** {@return how often each call was made} */
  public Map<Call, Long> calls() {
    return Map.copyOf(calls);
  }

  /** {@return how often each thing happened} */
  public Map<Happening, Long> happenings() {
    return Map.copyOf(happenings);
  }

  /** {@return how often each error code was told} */
  public Map<String, Long> codes() {
    return Map.copyOf(codes);
  }

  /** {@return how often a socket was called in each state} */
  public Map<String, Long> states() {
    return Map.copyOf(states);
  }

  /** {@return a table, one line for each call, happening, code and state} */
  @Override
  public String toString() {
    StringBuilder table = new StringBuilder();
    for (Call call : Call.values()) {
      row(table, "call", call.name(), calls.getOrDefault(call, 0L));
    }
    for (Happening what : Happening.values()) {
      row(table, "event", what.text(), happenings.getOrDefault(what, 0L));
    }
    codes.forEach((code, count) -> row(table, "code", code, count));
    states.forEach((state, count) -> row(table, "state", state, count));
    return table.toString();
  }

  private static void row(StringBuilder table, String kind, String name, long count) {
    table.append("%-6s %-45s %,15d%n".formatted(kind, name, count));
  }
}
