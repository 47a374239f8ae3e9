package dev.sluice.bench.report;

import dev.sluice.bench.scenario.ScenarioReport;
import java.util.Optional;

/** A run as Markdown: the command, the machine, the notes, the picture, a table per scenario. */
public final class MarkdownReport {
  private MarkdownReport() {}

  /**
   * Renders a run.
   *
   * @param report the run
   * @param picture a link to the plot, relative to where the text will be; empty for none
   * @return the text, which begins with no heading and has headings of the third level
   */
  public static String render(RunReport report, Optional<String> picture) {
    StringBuilder text = new StringBuilder();
    text.append("Measured on ").append(report.date()).append(" by\n\n```console\n$ ");
    text.append(report.command()).append("\n```\n\n");
    text.append("- Machine: ").append(report.machine().description()).append('\n');
    text.append("- Run: ").append(report.settings()).append('\n');
    report.notes().forEach(note -> text.append("- Note: ").append(note).append('\n'));
    picture.ifPresent(
        link -> text.append("\n![The first figure of every scenario](").append(link).append(")\n"));
    for (ScenarioReport scenario : report.scenarios()) {
      text.append("\n### ").append(scenario.scenario().name()).append("\n\n");
      text.append(sentence(scenario.description())).append("\n\n");
      text.append(Table.of(scenario).markdown());
    }
    return text.toString();
  }

  private static String sentence(String description) {
    return Character.toUpperCase(description.charAt(0)) + description.substring(1) + ".";
  }
}
