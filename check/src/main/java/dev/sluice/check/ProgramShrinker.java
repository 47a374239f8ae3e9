package dev.sluice.check;

import dev.sluice.check.CheckedProgram.FaultLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Makes a program that breaks an invariant smaller: without faults, with fewer clients, with fewer
 * steps, as long as it breaks the same one. Half of the steps are left out at once, then quarters,
 * and so on to single ones.
 */
public final class ProgramShrinker {
  private final Function<CheckedProgram, World> worlds;
  private final List<Invariant> invariants;
  private final int mostRuns;
  private int runs;

  /**
   * A shrinker.
   *
   * @param worlds makes the world of a program; to be of use, the same program must run the same
   *     way in each
   * @param mostRuns how many programs to run at most
   */
  public ProgramShrinker(Function<CheckedProgram, World> worlds, int mostRuns) {
    this(worlds, Invariants.ALL, mostRuns);
  }

  ProgramShrinker(
      Function<CheckedProgram, World> worlds, List<Invariant> invariants, int mostRuns) {
    this.worlds = worlds;
    this.invariants = invariants;
    this.mostRuns = mostRuns;
  }

  /**
   * Shrinks a program.
   *
   * @param program a program that breaks the invariant
   * @param invariant its name
   * @return a program that breaks it, too
   */
  public CheckedProgram shrink(CheckedProgram program, String invariant) {
    runs = 0;
    CheckedProgram smaller = program;
    CheckedProgram quiet = program.withFaults(FaultLevel.NONE);
    if (program.faults() != FaultLevel.NONE && breaks(quiet, invariant)) {
      smaller = quiet;
    }
    smaller = withoutClients(smaller, invariant);
    return withoutSteps(smaller, invariant);
  }

  private CheckedProgram withoutClients(CheckedProgram program, String invariant) {
    CheckedProgram smaller = program;
    for (ClientPlan client : program.clients()) {
      List<ClientPlan> left = new ArrayList<>(smaller.clients());
      left.remove(client);
      CheckedProgram candidate = smaller.withClients(left);
      if (breaks(candidate, invariant)) {
        smaller = candidate;
      }
    }
    return smaller;
  }

  private CheckedProgram withoutSteps(CheckedProgram program, String invariant) {
    CheckedProgram smaller = program;
    for (int size = (program.steps().size() + 1) / 2; size > 0; size /= 2) {
      int from = 0;
      while (from < smaller.steps().size()) {
        List<Step> left = new ArrayList<>(smaller.steps());
        left.subList(from, Math.min(from + size, left.size())).clear();
        CheckedProgram candidate = smaller.withSteps(left);
        if (breaks(candidate, invariant)) {
          smaller = candidate;
        } else {
          from += size;
        }
      }
    }
    return smaller;
  }

  private boolean breaks(CheckedProgram program, String invariant) {
    if (runs >= mostRuns) {
      return false;
    }
    runs++;
    Outcome outcome =
        new ProgramRunner(new Coverage(), invariants).run(program, worlds.apply(program), false);
    return outcome.violations().stream().anyMatch(found -> found.invariant().equals(invariant));
  }
}
