package dev.sluice.conformance;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What Node printed for one scenario: its lines, and what the scenario declares about comparing
 * them.
 *
 * @param lines what was seen, in order
 * @param total whether all lines are one sequence, and not only those of each object
 * @param edges which line is printed before which
 * @param deviations lines that Sluice prints with other arguments, on purpose
 * @param needs the names of the capabilities a backend must have
 */
public record Recording(
    List<JsonObject> lines,
    boolean total,
    List<Edge> edges,
    List<JsonObject> deviations,
    List<String> needs) {

  /** The first line is printed before the second; each is written {@code object event#nth}. */
  public record Edge(String earlier, String later) {
    @Override
    public String toString() {
      return earlier + " before " + later;
    }
  }

  /** Reads the output of a scenario. */
  public static Recording read(Path file) throws IOException {
    return of(Files.readAllLines(file));
  }

  /** The recording with these lines of JSON. */
  public static Recording of(List<String> text) {
    List<JsonObject> lines = new ArrayList<>();
    List<Edge> edges = new ArrayList<>();
    List<JsonObject> deviations = new ArrayList<>();
    List<String> needs = new ArrayList<>();
    boolean total = false;
    for (String json : text) {
      JsonObject entry = JsonParser.parseString(json).getAsJsonObject();
      if (entry.has("deviation")) {
        deviations.add(entry);
      } else if (entry.has("object")) {
        lines.add(entry);
      } else if (entry.has("before")) {
        List<JsonElement> ends = entry.getAsJsonArray("before").asList();
        edges.add(new Edge(ends.getFirst().getAsString(), ends.getLast().getAsString()));
      } else if (entry.has("needs")) {
        needs.add(entry.get("needs").getAsString());
      } else if (entry.has("order")) {
        total = true;
      } else {
        throw new IllegalArgumentException("no line of a recording: " + json);
      }
    }
    return new Recording(lines, total, edges, deviations, needs);
  }

  /** What Node printed, and nothing else will do. */
  public Recording withoutDeviations() {
    return new Recording(lines, total, edges, List.of(), needs);
  }

  /** The lines that Sluice is to print: Node's, with the deviations in their place. */
  public List<JsonObject> expected() {
    return lines.stream().map(this::deviating).toList();
  }

  private JsonObject deviating(JsonObject line) {
    for (JsonObject deviation : deviations) {
      if (line.get("object").equals(deviation.get("object"))
          && line.get("event").equals(deviation.get("event"))) {
        JsonObject other = deviation.deepCopy();
        other.remove("deviation");
        return other;
      }
    }
    return line;
  }
}
