package dev.sluice.bench.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.sluice.bench.measure.Metric;
import dev.sluice.bench.measure.Spread;
import dev.sluice.bench.scenario.Row;
import dev.sluice.bench.scenario.Scenario.Comparison;
import dev.sluice.bench.scenario.ScenarioReport;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A run as JSON: everything that was measured, of every round, and the spreads. */
public final class JsonReport {
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  /** No figure is known better. */
  private static final MathContext DIGITS = new MathContext(5);

  private JsonReport() {}

  /**
   * Renders a run.
   *
   * @param report the run
   * @return the text
   */
  public static String render(RunReport report) {
    JsonObject json = new JsonObject();
    json.addProperty("command", report.command());
    json.addProperty("date", report.date());
    json.add("machine", machine(report.machine()));
    json.addProperty("settings", report.settings());
    JsonArray notes = new JsonArray();
    report.notes().forEach(notes::add);
    json.add("notes", notes);
    JsonArray scenarios = new JsonArray();
    report.scenarios().forEach(scenario -> scenarios.add(scenario(scenario)));
    json.add("scenarios", scenarios);
    return GSON.toJson(json) + "\n";
  }

  private static JsonObject machine(Machine machine) {
    JsonObject json = new JsonObject();
    json.addProperty("processor", machine.processor());
    json.addProperty("cores", machine.cores());
    json.addProperty("system", machine.system());
    json.addProperty("jdk", machine.jdk());
    return json;
  }

  private static JsonObject scenario(ScenarioReport report) {
    JsonObject json = new JsonObject();
    json.addProperty("name", report.scenario().name());
    json.addProperty("description", report.description());
    json.addProperty("headline", report.scenario().headline().key());
    JsonArray metrics = new JsonArray();
    report.metrics().forEach(metric -> metrics.add(metric(metric)));
    json.add("metrics", metrics);
    JsonArray servers = new JsonArray();
    report.rows().forEach(row -> servers.add(server(report, row)));
    json.add("servers", servers);
    return json;
  }

  private static JsonObject metric(Metric metric) {
    JsonObject json = new JsonObject();
    json.addProperty("key", metric.key());
    json.addProperty("title", metric.title());
    json.addProperty("unit", metric.unit());
    json.addProperty("better", metric.better().name().toLowerCase(Locale.ROOT));
    return json;
  }

  private static JsonObject server(ScenarioReport report, Row row) {
    JsonObject json = new JsonObject();
    json.addProperty("name", row.server());
    json.addProperty("title", row.title());
    if (row.failure() != null) {
      json.addProperty("failure", row.failure());
    }
    JsonObject figures = new JsonObject();
    for (Metric metric : report.metrics()) {
      spread(row.spread(metric)).ifPresent(spread -> figures.add(metric.key(), spread));
    }
    json.add("figures", figures);
    JsonObject quotients = new JsonObject();
    for (Comparison comparison : report.comparisons()) {
      spread(report.quotient(row, comparison))
          .ifPresent(
              spread ->
                  quotients.add(comparison.metric().key() + "/" + comparison.contender(), spread));
    }
    json.add("quotients", quotients);
    JsonArray rounds = new JsonArray();
    for (Map<String, Double> round : row.rounds()) {
      JsonObject figuresOfRound = new JsonObject();
      round.forEach((key, value) -> figuresOfRound.addProperty(key, rounded(value)));
      rounds.add(figuresOfRound);
    }
    json.add("rounds", rounds);
    return json;
  }

  private static Optional<JsonElement> spread(Optional<Spread> spread) {
    return spread.map(
        known -> {
          JsonObject json = new JsonObject();
          json.addProperty("median", rounded(known.median()));
          json.addProperty("min", rounded(known.min()));
          json.addProperty("max", rounded(known.max()));
          json.addProperty("deviation", rounded(known.deviation()));
          return json;
        });
  }

  private static BigDecimal rounded(double value) {
    return new BigDecimal(value, DIGITS).stripTrailingZeros();
  }
}
