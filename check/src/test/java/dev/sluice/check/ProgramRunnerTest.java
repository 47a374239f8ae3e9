package dev.sluice.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A program of a seed is always the same, and runs to its end. */
class ProgramRunnerTest {
  @Test
  void aSeedAlwaysMakesTheSameProgram() {
    assertThat(CheckedProgram.ofSeed(42)).isEqualTo(CheckedProgram.ofSeed(42));
  }

  @Test
  void aSeedAlwaysRunsTheSameWay() {
    assertThat(run(7)).isEqualTo(run(7));
  }

  private static Outcome run(long seed) {
    CheckedProgram program = CheckedProgram.ofSeed(seed);
    return new ProgramRunner(new Coverage()).run(program, new SimulatedWorld(program), true);
  }
}
