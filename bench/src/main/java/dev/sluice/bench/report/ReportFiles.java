package dev.sluice.bench.report;

import dev.sluice.bench.error.BenchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where a run's report is kept. */
public final class ReportFiles {
  /** The line of a page after which the report begins. */
  public static final String BEGIN = "<!-- bench:begin -->";

  /** The line of a page before which the report ends. */
  public static final String END = "<!-- bench:end -->";

  private ReportFiles() {}

  /**
   * Makes sure that a folder can be written to, before hours are spent.
   *
   * @param folder the folder, which is made if there is none
   * @throws BenchException if it cannot be
   */
  public static void prepareFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new BenchException("cannot make the folder " + folder + ": " + e, e);
    }
    if (!Files.isWritable(folder)) {
      throw new BenchException("cannot write to the folder " + folder);
    }
  }

  /**
   * Makes sure that a page can take a report, before hours are spent.
   *
   * @param page the page
   * @throws BenchException if it is not there or has no place for a report
   */
  public static void checkPage(Path page) {
    replaceBlock(page, read(page), "");
  }

  /**
   * Writes {@code report.md}, {@code report.json} and {@code report.svg}.
   *
   * @param report the run
   * @param folder where to
   * @throws BenchException if they cannot be written
   */
  public static void write(RunReport report, Path folder) {
    write(
        folder.resolve("report.md"),
        "## Benchmark\n\n" + MarkdownReport.render(report, Optional.of("report.svg")));
    write(folder.resolve("report.json"), JsonReport.render(report));
    write(folder.resolve("report.svg"), BarChart.render(report));
  }

  /**
   * Replaces the report in a page, between the lines {@link #BEGIN} and {@link #END}. Its plot goes
   * to {@code images} beside the page, its JSON beside the page, both under the page's own name.
   *
   * @param report the run
   * @param page the page
   * @throws BenchException if it cannot be written, or has no such lines
   */
  public static void update(RunReport report, Path page) {
    Path folder = page.toAbsolutePath().getParent();
    String name = page.getFileName().toString().replaceFirst("\\.md$", "");
    if (folder == null) {
      throw new BenchException(page + " is no file");
    }
    Path images = folder.resolve("images");
    prepareFolder(images);
    String picture = name + ".svg";
    String block = MarkdownReport.render(report, Optional.of("images/" + picture));
    write(page, replaceBlock(page, read(page), "\n" + block + "\n"));
    write(images.resolve(picture), BarChart.render(report));
    write(folder.resolve(name + ".json"), JsonReport.render(report));
  }

  /**
   * Replaces what a page has between the lines {@link #BEGIN} and {@link #END}.
   *
   * @param page the page
   * @param block what comes there
   * @throws BenchException if it cannot be written, or has no such lines
   */
  public static void replace(Path page, String block) {
    write(page, replaceBlock(page, read(page), "\n" + block + "\n"));
  }

  static String replaceBlock(Path page, String text, String block) {
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new BenchException(
          "%s has no lines '%s' and, after it, '%s' to put the report between"
              .formatted(page, BEGIN, END));
    }
    return text.substring(0, begin + BEGIN.length()) + "\n" + block + text.substring(end);
  }

  private static String read(Path page) {
    try {
      return Files.readString(page);
    } catch (IOException e) {
      throw new BenchException("cannot read " + page + ": " + e, e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new BenchException("cannot write " + file + ": " + e, e);
    }
  }
}
