package dev.sluice.bench.report;

import dev.sluice.bench.scenario.ScenarioReport;
import java.util.List;

/**
 * A whole run: what was asked, on what, and what was found.
 *
 * @param command the command line
 * @param date when, as ISO 8601 has it
 * @param machine on what
 * @param settings how often and how long
 * @param notes what a reader of the figures must know
 * @param scenarios what was found
 */
public record RunReport(
    String command,
    String date,
    Machine machine,
    String settings,
    List<String> notes,
    List<ScenarioReport> scenarios) {
  /** A copy that does not change. */
  public RunReport {
    notes = List.copyOf(notes);
    scenarios = List.copyOf(scenarios);
  }
}
