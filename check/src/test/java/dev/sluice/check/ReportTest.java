package dev.sluice.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.check.program.CheckedProgram;
import dev.sluice.check.program.FaultPlan;
import dev.sluice.check.program.Happening;
import dev.sluice.check.program.Step;
import dev.sluice.error.NodeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  /** Not true at all: many programs break it. */
  private static final class NobodyEnds implements Invariant {
    @Override
    public void happened(CheckedSocket socket, Happening what, @Nullable Object argument) {
      if (what == Happening.END) {
        socket.run().violated(name(), socket + " has ended");
      }
    }
  }

  /** Not true where connections are cut. */
  private static final class NobodyIsReset implements Invariant {
    @Override
    public void happened(CheckedSocket socket, Happening what, @Nullable Object argument) {
      if (argument instanceof NodeException error && error.code().equals("ECONNRESET")) {
        socket.run().violated(name(), socket + " was reset");
      }
    }
  }

  private static final List<Invariant> BROKEN = List.of(new NobodyEnds());
  private static final List<Invariant> BROKEN_BY_FAULTS = List.of(new NobodyIsReset());

  @Test
  void aProgramShrinksToWhatBreaksTheSame() {
    CheckedProgram program = breaking();
    ProgramShrinker shrinker = new ProgramShrinker(BROKEN, 400);

    CheckedProgram small = shrinker.shrink(program, "NobodyEnds");

    assertThat(run(small).violations()).isNotEmpty();
    assertThat(small.clients()).hasSize(1);
    assertThat(small.steps()).hasSizeLessThan(program.steps().size());
    for (Step step : small.steps()) {
      List<Step> without = small.steps().stream().filter(each -> each != step).toList();
      assertThat(run(small.withSteps(without)).violations()).as("without %s", step).isEmpty();
    }
  }

  @Test
  void onlyTheFaultsStayThatItTakes() {
    CheckedProgram program = brokenByFaults();

    CheckedProgram small =
        new ProgramShrinker(BROKEN_BY_FAULTS, 400).shrink(program, "NobodyIsReset");

    Set<Integer> left = Objects.requireNonNull(small.faults().only());
    Outcome again = run(small, BROKEN_BY_FAULTS);
    assertThat(again.violations()).isNotEmpty();
    assertThat(again.faults()).hasSizeLessThanOrEqualTo(left.size());
    assertThat(left).hasSizeLessThan(run(program, BROKEN_BY_FAULTS).faults().size());
    for (Integer fault : left) {
      Set<Integer> without = new HashSet<>(left);
      without.remove(fault);
      FaultPlan fewer = new FaultPlan(small.faults().level(), small.faults().time(), without);
      assertThat(run(small.withFaults(fewer), BROKEN_BY_FAULTS).violations())
          .as("without fault %s", fault)
          .isEmpty();
    }
  }

  private static CheckedProgram brokenByFaults() {
    for (long seed = 1; ; seed++) {
      CheckedProgram program = CheckedProgram.ofSeed(seed);
      Outcome outcome = run(program, BROKEN_BY_FAULTS);
      if (outcome.faults().size() > 3
          && !outcome.violations().isEmpty()
          && run(program.withFaults(FaultPlan.NONE), BROKEN_BY_FAULTS).violations().isEmpty()) {
        return program;
      }
    }
  }

  @Test
  void aViolationIsWrittenDownWithAPicture(@TempDir Path folder) throws Exception {
    Outcome outcome = run(breaking());

    Path picture = new Report(folder.resolve("found")).ofSimulated(outcome);

    assertThat(picture).hasFileName("program-" + outcome.program().seed() + ".svg");
    assertThat(Files.readString(picture)).startsWith("<").contains("host-0");
    assertThat(picture.resolveSibling("program-" + outcome.program().seed() + ".txt"))
        .content()
        .startsWith(outcome.violations().getFirst().toString())
        .contains("What happened");
  }

  private static CheckedProgram breaking() {
    for (long seed = 1; ; seed++) {
      CheckedProgram program = CheckedProgram.ofSeed(seed);
      if (program.clients().size() > 1
          && program.steps().size() > 5
          && !run(program).violations().isEmpty()) {
        return program;
      }
    }
  }

  private static Outcome run(CheckedProgram program) {
    return run(program, BROKEN);
  }

  private static Outcome run(CheckedProgram program, List<Invariant> invariants) {
    return new ProgramRunner(new Coverage(), invariants)
        .run(program, new SimulatedWorld(program), false);
  }
}
