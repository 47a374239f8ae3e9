package dev.sluice.check;

import dev.sluice.check.program.CheckedProgram;
import dev.sluice.check.program.ClientPlan;
import dev.sluice.check.program.FaultPlan;
import dev.sluice.check.program.Step;
import dev.sluice.sim.FaultShrinker;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Makes a program that breaks an invariant in the simulated world smaller: with fewer faults, fewer
 * clients and fewer steps, as long as it breaks the same one. Half of the steps are left out at
 * once, then quarters, and so on to single ones; faults as {@link FaultShrinker} does it, before
 * the steps, and again after them.
 */
public final class ProgramShrinker {
  /** A part of the runs for single faults, so that steps have theirs, too. */
  private static final int PART_FOR_FAULTS = 4;

  private final List<Invariant> invariants;
  private final int mostRuns;
  private int runs;

  /**
   * A shrinker.
   *
   * @param mostRuns how many programs to run at most
   */
  public ProgramShrinker(int mostRuns) {
    this(Invariants.ALL, mostRuns);
  }

  ProgramShrinker(List<Invariant> invariants, int mostRuns) {
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
    CheckedProgram smaller = withoutFaults(program, invariant);
    smaller = withoutClients(smaller, invariant);
    smaller = withoutSteps(smaller, invariant);
    return withoutFaults(smaller, invariant);
  }

  private CheckedProgram withoutFaults(CheckedProgram program, String invariant) {
    FaultPlan plan = program.faults();
    if (plan.level() == FaultPlan.Level.NONE) {
      return program;
    }
    CheckedProgram quiet = program.withFaults(FaultPlan.NONE);
    if (breaks(quiet, invariant)) {
      return quiet;
    }
    FaultShrinker faults =
        new FaultShrinker(
            only -> breaks(program.withFaults(withOnly(plan, only)), invariant),
            mostRuns / PART_FOR_FAULTS);
    return program.withFaults(withOnly(plan, faults.shrink(faultsOf(program))));
  }

  private static FaultPlan withOnly(FaultPlan plan, Set<Integer> only) {
    return new FaultPlan(plan.level(), plan.time(), only);
  }

  private Set<Integer> faultsOf(CheckedProgram program) {
    SimulatedWorld world = new SimulatedWorld(program);
    new ProgramRunner(new Coverage(), invariants).run(program, world, false);
    return world.faultNumbers();
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
        new ProgramRunner(new Coverage(), invariants)
            .run(program, new SimulatedWorld(program), false);
    return outcome.violations().stream().anyMatch(found -> found.invariant().equals(invariant));
  }
}
