package dev.sluice.conformance;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Holds a trace against a recording: the lines of each object in their sequence, or all lines in
 * one sequence where the scenario declares a total order, and the causal edges. The order across
 * objects is otherwise the kernel's, and nobody's contract.
 */
final class Comparison {
  private static final Pattern POINT = Pattern.compile("(\\S+) (.*?)(?:#(\\d+))?");

  private Comparison() {}

  /** The differences as text; none if the trace tells the same as the recording. */
  static List<String> differences(Recording recording, List<JsonObject> trace) {
    Map<String, List<JsonObject>> expected = sequences(recording.expected(), recording.total());
    Map<String, List<JsonObject>> actual = sequences(trace, recording.total());
    Set<String> objects = new LinkedHashSet<>(expected.keySet());
    objects.addAll(actual.keySet());
    List<String> differences = new ArrayList<>();
    for (String object : objects) {
      firstDifference(
          object,
          expected.getOrDefault(object, List.of()),
          actual.getOrDefault(object, List.of()),
          differences);
    }
    for (Recording.Edge edge : recording.edges()) {
      int earlier = position(trace, edge.earlier());
      int later = position(trace, edge.later());
      if (earlier < 0 || later < 0 || earlier >= later) {
        differences.add("edge broken: " + edge);
      }
    }
    return differences;
  }

  private static Map<String, List<JsonObject>> sequences(List<JsonObject> lines, boolean total) {
    Map<String, List<JsonObject>> sequences = new LinkedHashMap<>();
    for (JsonObject line : lines) {
      String key = total ? "all" : line.get("object").getAsString();
      sequences.computeIfAbsent(key, object -> new ArrayList<>()).add(line);
    }
    return sequences;
  }

  /** Only the first: what follows a missing line differs anyway. */
  private static void firstDifference(
      String object, List<JsonObject> expected, List<JsonObject> actual, List<String> differences) {
    for (int at = 0; at < Math.max(expected.size(), actual.size()); at++) {
      String wanted = at < expected.size() ? expected.get(at).toString() : "nothing more";
      String found = at < actual.size() ? actual.get(at).toString() : "nothing more";
      boolean same =
          at < expected.size() && at < actual.size() && expected.get(at).equals(actual.get(at));
      if (!same) {
        differences.add(object + ", line " + (at + 1) + ": Node " + wanted + ", Sluice " + found);
        return;
      }
    }
  }

  private static int position(List<JsonObject> lines, String point) {
    Matcher matcher = POINT.matcher(point);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("no point of an edge: " + point);
    }
    int left = matcher.group(3) == null ? 1 : Integer.parseInt(matcher.group(3));
    for (int at = 0; at < lines.size(); at++) {
      JsonObject line = lines.get(at);
      if (line.get("object").getAsString().equals(matcher.group(1))
          && line.get("event").getAsString().equals(matcher.group(2))
          && --left == 0) {
        return at;
      }
    }
    return -1;
  }
}
