package dev.sluice.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.check.program.AddedSteps;
import dev.sluice.check.program.Call;
import dev.sluice.check.program.CheckedProgram;
import dev.sluice.check.program.FaultPlan;
import dev.sluice.check.program.Happening;
import dev.sluice.check.program.Party;
import dev.sluice.check.program.Step;
import dev.sluice.check.program.Trigger;
import dev.sluice.check.program.Trigger.Deferral;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramRunnerTest {
  /** A fixed range: every build runs the same programs. */
  private static final long LAST_SEED = 2000;

  /** Errors of every layer that programs must have met, or they are too tame to find anything. */
  private static final List<String> CODES =
      List.of(
          "ABORT_ERR",
          "EADDRINUSE",
          "EALREADY",
          "ECONNREFUSED",
          "ECONNRESET",
          "EHOSTUNREACH",
          "EINVAL",
          "EMFILE",
          "ENOENT",
          "ENOTFOUND",
          "EPIPE",
          "ETIMEDOUT",
          "ERR_INVALID_HANDLE_TYPE",
          "ERR_IP_BLOCKED",
          "ERR_OUT_OF_RANGE",
          "ERR_SERVER_ALREADY_LISTEN",
          "ERR_SERVER_NOT_RUNNING",
          "ERR_SOCKET_BAD_PORT",
          "ERR_SOCKET_CLOSED",
          "ERR_SOCKET_CLOSED_BEFORE_CONNECTION",
          "ERR_STREAM_ALREADY_FINISHED",
          "ERR_STREAM_DESTROYED",
          "ERR_STREAM_PREMATURE_CLOSE",
          "ERR_STREAM_UNABLE_TO_PIPE",
          "ERR_STREAM_WRITE_AFTER_END");

  @Test
  void aSeedAlwaysMakesTheSameProgram() {
    assertThat(CheckedProgram.ofSeed(42)).isEqualTo(CheckedProgram.ofSeed(42));
    assertThat(CheckedProgram.ofSeed(42)).isNotEqualTo(CheckedProgram.ofSeed(43));
  }

  @Test
  void aSeedAlwaysRunsTheSameWay() {
    assertThat(run(7)).isEqualTo(run(7));
  }

  @Test
  void programsReachEverythingAndBreakNothing() throws InterruptedException {
    List<Violation> violations = Collections.synchronizedList(new ArrayList<>());
    Search search =
        new Search(SimulatedWorld::new, false, outcome -> violations.addAll(outcome.violations()));
    AtomicLong next = new AtomicLong();
    search.run(
        2,
        () -> {
          long seed = next.incrementAndGet();
          return seed <= LAST_SEED ? seed : Search.NO_SEED;
        });

    assertThat(violations).isEmpty();
    assertThat(search.progress().programs()).isEqualTo(LAST_SEED);
    assertThat(search.coverage().calls()).containsOnlyKeys(Call.values());
    assertThat(search.coverage().happenings()).containsOnlyKeys(Happening.values());
    assertThat(search.coverage().codes()).containsKeys(CODES.toArray(String[]::new));
  }

  /** Programs that once broke something in sockets or servers. */
  @ParameterizedTest
  @CsvSource({
    "276, a second connect while several addresses were tried broke the loop",
    "291, a second connect with a local address broke the loop",
    "300, the time limit of an address was over after the socket had closed",
    "329, endAsync of a destroyed socket never ended",
    "3642, the end of a connection that never stood ended the next one twice",
    "1270, what waited for the connection was forgotten when it was reset at once",
    "14035, a connect inside of connectionAttemptFailed left a time limit behind",
    "210465, a connect inside of connectionAttempt used a handle that was being closed",
    "1107940, queued writes that fail stopped counting as written before they were told",
    "2578210, a slow reader behind a slow link was sent single bytes",
    "11017764, a writer with a small send buffer was told of room for single bytes"
  })
  void whatWasBrokenOnceStaysMended(long seed, String story) {
    CheckedProgram program = CheckedProgram.ofSeed(seed);
    assertThat(run(program).violations()).as(story).isEmpty();
    List<Step> before =
        program.steps().stream().filter(step -> !AddedSteps.CALLS.contains(step.call())).toList();
    assertThat(run(program.withSteps(before)).violations()).as(story).isEmpty();
  }

  /** A connection that came late has its steps later than the program has steps at all. */
  @Test
  void stepsThatAreNotDoneAnyMoreKeepNoLoopAlive() {
    CheckedProgram program = CheckedProgram.ofSeed(21_001_033);
    int hour = (int) Duration.ofHours(1).toMillis();
    Step connect =
        new Step(Party.client(0), Trigger.after(hour, Deferral.NOW), Call.CONNECT, 0, 912_666);
    Step write =
        new Step(Party.accepted(0, 0), Trigger.after(hour, Deferral.NOW), Call.WRITE, 100, 0);

    Outcome outcome = run(program.withFaults(FaultPlan.NONE).withSteps(List.of(connect, write)));

    assertThat(outcome.connections()).isEqualTo(2);
    assertThat(outcome.violations()).isEmpty();
  }

  private static Outcome run(long seed) {
    return run(CheckedProgram.ofSeed(seed));
  }

  private static Outcome run(CheckedProgram program) {
    return new ProgramRunner(new Coverage()).run(program, new SimulatedWorld(program), true);
  }
}
