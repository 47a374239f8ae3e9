package dev.sluice.loop;

import static dev.sluice.loop.Timers.setInterval;
import static dev.sluice.loop.Timers.setTimeout;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Intervals. */
class IntervalTest {
  private final ManualLoop world = new ManualLoop();
  private final ManualBackend backend = world.backend;
  private final List<String> trace = world.trace;

  private Runnable log(String what) {
    return world.logTime(what);
  }

  @Test
  void anIntervalFiresAgainAndAgain() {
    world.run(
        () -> {
          Timer[] interval = new Timer[1];
          interval[0] =
              setInterval(
                  () -> {
                    log("tick").run();
                    if (trace.size() == 3) {
                      interval[0].close();
                    }
                  },
                  10);
        });
    assertThat(trace).containsExactly("tick@10", "tick@20", "tick@30");
  }

  @Test
  void anIntervalIsCountedFromTheStartOfItsCallbackAndMissedRunsAreLost() {
    world.run(
        () -> {
          Timer[] interval = new Timer[1];
          interval[0] =
              setInterval(
                  () -> {
                    log("tick").run();
                    backend.spend(trace.size() == 1 ? 35 : 3);
                    if (trace.size() == 4) {
                      interval[0].close();
                    }
                  },
                  10);
        });
    // The second run is due at 20, when the first is still running until 45.
    assertThat(trace).containsExactly("tick@10", "tick@45", "tick@55", "tick@65");
  }

  @Test
  void anIntervalIsNotCountedFromTheStartOfThePhaseThatAnotherTimerHeldUp() {
    world.run(
        () -> {
          setTimeout(() -> backend.spend(5), 10);
          Timer[] interval = new Timer[1];
          interval[0] =
              setInterval(
                  () -> {
                    log("tick").run();
                    if (trace.size() == 2) {
                      interval[0].close();
                    }
                  },
                  10);
        });
    assertThat(trace).containsExactly("tick@15", "tick@25");
  }

  @Test
  void anIntervalIsArmedAgainBeforeTheTicksOfItsCallback() {
    world.run(
        () -> {
          Timer[] interval = new Timer[1];
          interval[0] =
              setInterval(
                  () ->
                      Timers.nextTick(
                          () -> {
                            trace.add("armed " + interval[0].isActive());
                            interval[0].close();
                          }),
                  10);
        });
    assertThat(trace).containsExactly("armed true");
  }

  @Test
  void closingAnIntervalInItsOwnCallbackEndsIt() {
    world.run(
        () -> {
          Timer[] interval = new Timer[1];
          interval[0] =
              setInterval(
                  () -> {
                    log("tick").run();
                    interval[0].close();
                    interval[0].refresh();
                  },
                  10);
        });
    assertThat(trace).containsExactly("tick@10");
  }
}
