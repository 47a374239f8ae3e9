package dev.sluice.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

  private static final List<Invariant> BROKEN = List.of(new NobodyEnds());

  @Test
  void aProgramShrinksToWhatBreaksTheSame() {
    CheckedProgram program = breaking();
    ProgramShrinker shrinker = new ProgramShrinker(SimulatedWorld::new, BROKEN, 400);

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
    return new ProgramRunner(new Coverage(), BROKEN)
        .run(program, new SimulatedWorld(program), false);
  }
}
