package dev.sluice.check;

import dev.sluice.check.program.CheckedProgram;
import dev.sluice.sim.trace.SequenceDiagram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes down what a program did that broke something in the simulated world: a text with the
 * violations, the smallest program that breaks the same, and all that happened in it; and a picture
 * of its hosts, segments and events.
 */
public final class Report {
  /** Enough for programs of a few dozen steps, and done in a second or two. */
  private static final int MOST_SHRINKING_RUNS = 400;

  private final Path folder;

  /**
   * Reports in a folder.
   *
   * @param folder is made when there is something to report
   */
  public Report(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes about a program that broke something in the simulated world: runs it again, as small as
   * it gets.
   *
   * @param outcome what came of it
   * @return the picture; the text is beside it, and ends in {@code .txt}
   * @throws IOException if it cannot be written
   */
  public Path ofSimulated(Outcome outcome) throws IOException {
    CheckedProgram program = outcome.program();
    CheckedProgram small = program;
    if (!outcome.violations().isEmpty()) {
      String invariant = outcome.violations().getFirst().invariant();
      small = new ProgramShrinker(MOST_SHRINKING_RUNS).shrink(program, invariant);
    }
    SequenceDiagram picture = new SequenceDiagram().title("program " + program.seed());
    Outcome again =
        new ProgramRunner(new Coverage()).run(small, new SimulatedWorld(small, picture), true);
    Files.createDirectories(folder);
    Files.write(folder.resolve(name(program) + ".txt"), lines(outcome, again));
    Path drawn = folder.resolve(name(program) + ".svg");
    picture.write(drawn);
    return drawn;
  }

  /**
   * Writes about a program that broke something on a real kernel, where it cannot be run again the
   * same way.
   *
   * @param outcome what came of it
   * @return the text
   * @throws IOException if it cannot be written
   */
  public Path ofReal(Outcome outcome) throws IOException {
    Files.createDirectories(folder);
    Path text = folder.resolve(name(outcome.program()) + ".txt");
    return Files.write(text, lines(outcome, outcome));
  }

  private static String name(CheckedProgram program) {
    return "program-" + program.seed();
  }

  private static List<String> lines(Outcome outcome, Outcome again) {
    List<String> lines = new ArrayList<>();
    outcome.violations().forEach(violation -> lines.add(violation.toString()));
    lines.add("");
    lines.add("What is left of the program when all is left out that is not needed:");
    lines.add("");
    lines.addAll(again.program().toString().lines().toList());
    lines.add("");
    lines.add("Faults:");
    lines.add("");
    lines.addAll(again.faults().isEmpty() ? List.of("none") : again.faults());
    lines.add("");
    lines.add("What happened (→ a call, · an event or a callback):");
    lines.add("");
    lines.addAll(again.log());
    return lines;
  }
}
