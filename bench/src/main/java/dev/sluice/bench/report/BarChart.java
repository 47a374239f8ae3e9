package dev.sluice.bench.report;

import dev.sluice.bench.measure.Metric;
import dev.sluice.bench.measure.Spread;
import dev.sluice.bench.scenario.Row;
import dev.sluice.bench.scenario.ScenarioReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A run as an SVG picture: a panel per scenario, and in it a bar per server, as long as the median
 * of the figure that one looks at first, with a line from the least to the greatest. Readable on
 * light and on dark ground.
 */
public final class BarChart {
  private static final int COLUMNS = 2;
  private static final int PANEL_WIDTH = 460;
  private static final int LABELS = 165;
  private static final int BARS = 205;
  private static final int BAR = 12;
  private static final int STEP = 20;
  private static final int TITLE = 44;
  private static final int GAP = 26;

  /** Room for a character of a title, at which a longer text is cut. */
  private static final int TITLE_CHARACTERS = 74;

  private static final String STYLE =
      """
      <style>
        text { font: 12px system-ui, sans-serif; fill: #1f2328; }
        .name { font-weight: 600; font-size: 14px; }
        .quiet { fill: #59636e; font-size: 11px; }
        .label, .ours-label { text-anchor: end; }
        .ours-label { font-weight: 600; }
        .bar { fill: #9aa4af; }
        .ours { fill: #1a7f5a; }
        .range { stroke: #1f2328; stroke-width: 1.5; }
        @media (prefers-color-scheme: dark) {
          text { fill: #e6edf3; }
          .quiet { fill: #9198a1; }
          .bar { fill: #6e7681; }
          .ours { fill: #3fb98a; }
          .range { stroke: #e6edf3; }
        }
      </style>
      """;

  private BarChart() {}

  /**
   * Draws a run.
   *
   * @param report the run
   * @return the picture
   */
  public static String render(RunReport report) {
    List<ScenarioReport> drawn =
        report.scenarios().stream().filter(scenario -> !bars(scenario).isEmpty()).toList();
    StringBuilder panels = new StringBuilder();
    int top = 0;
    for (int i = 0; i < drawn.size(); i += COLUMNS) {
      int height = 0;
      for (int j = i; j < Math.min(i + COLUMNS, drawn.size()); j++) {
        List<Bar> bars = bars(drawn.get(j));
        panel(panels, (j - i) * PANEL_WIDTH, top, drawn.get(j), bars);
        height = Math.max(height, TITLE + bars.size() * STEP + GAP);
      }
      top += height;
    }
    int width = Math.min(COLUMNS, Math.max(1, drawn.size())) * PANEL_WIDTH;
    return """
    <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" role="img">
    <title>%s</title>
    %s%s</svg>
    """
        .formatted(
            width,
            Math.max(top, 1),
            width,
            Math.max(top, 1),
            text(report.command()),
            STYLE,
            panels);
  }

  /** A server's bar. */
  private record Bar(String label, boolean ours, Spread spread) {}

  private static List<Bar> bars(ScenarioReport report) {
    Metric headline = report.scenario().headline();
    List<Bar> bars = new ArrayList<>();
    for (Row row : report.rows()) {
      Optional<Spread> spread = row.spread(headline);
      spread.ifPresent(
          known -> bars.add(new Bar(row.title(), row.server().startsWith("sluice"), known)));
    }
    return bars;
  }

  private static void panel(
      StringBuilder out, int left, int top, ScenarioReport report, List<Bar> bars) {
    Metric headline = report.scenario().headline();
    String order = headline.better() == Metric.Better.LOWER ? "less is better" : "more is better";
    out.append("<g transform=\"translate(%d %d)\">%n".formatted(left, top));
    out.append(
        "<text class=\"name\" x=\"8\" y=\"16\">%s: %s</text>%n"
            .formatted(
                text(report.scenario().name()), text(headline.heading() + " (" + order + ")")));
    out.append(
        "<text class=\"quiet\" x=\"8\" y=\"33\">%s</text>%n"
            .formatted(text(cut(report.description()))));
    double longest = bars.stream().mapToDouble(bar -> bar.spread().max()).max().orElse(1);
    for (int i = 0; i < bars.size(); i++) {
      bar(out, TITLE + i * STEP, bars.get(i), BARS / Math.max(longest, Double.MIN_NORMAL));
    }
    out.append("</g>\n");
  }

  private static void bar(StringBuilder out, int top, Bar bar, double scale) {
    int middle = top + BAR / 2;
    double end = LABELS + Math.max(0, bar.spread().max()) * scale;
    out.append(
        "<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>%n"
            .formatted(
                bar.ours() ? "ours-label" : "label", LABELS - 6, middle + 4, text(bar.label())));
    out.append(
        "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%s\" height=\"%d\"/>%n"
            .formatted(
                bar.ours() ? "bar ours" : "bar",
                LABELS,
                top,
                number(Math.max(0, bar.spread().median()) * scale),
                BAR));
    if (bar.spread().count() > 1) {
      out.append(
          "<line class=\"range\" x1=\"%s\" y1=\"%d\" x2=\"%s\" y2=\"%d\"/>%n"
              .formatted(
                  number(LABELS + Math.max(0, bar.spread().min()) * scale),
                  middle,
                  number(end),
                  middle));
    }
    out.append(
        "<text x=\"%s\" y=\"%d\">%s</text>%n"
            .formatted(number(end + 6), middle + 4, Figures.format(bar.spread().median())));
  }

  private static String cut(String title) {
    return title.length() <= TITLE_CHARACTERS
        ? title
        : title.substring(0, TITLE_CHARACTERS - 1) + "…";
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String text(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
