package dev.sluice.loop;

import static dev.sluice.loop.Timers.clearImmediate;
import static dev.sluice.loop.Timers.nextTick;
import static dev.sluice.loop.Timers.setImmediate;
import static dev.sluice.loop.Timers.setTimeout;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ImmediateTest {
  private final ManualLoop world = new ManualLoop();
  private final List<String> trace = world.trace;

  private Runnable log(String what) {
    return world.log(what);
  }

  @Test
  void immediatesRunInTheOrderInWhichTheyWereSet() {
    world.run(
        () -> {
          setImmediate(log("1"));
          setImmediate(log("2"));
          setImmediate(log("3"));
        });
    assertThat(trace).containsExactly("1", "2", "3");
  }

  @Test
  void oneThatAnImmediateSetsRunsInTheNextTurn() {
    world.run(
        () -> {
          setTimeout(log("timer"), 1);
          setImmediate(
              () -> {
                trace.add("1");
                setImmediate(log("3"));
                world.backend.spend(1);
              });
          setImmediate(log("2"));
        });
    assertThat(trace).containsExactly("1", "2", "timer", "3");
  }

  @Test
  void oneThatTheLastOneSetsBeforeItThrowsRunsInTheSameTurnAndBeforeTicks() {
    world.runCatching(
        () -> {
          setTimeout(log("timer"), 1);
          setImmediate(
              () -> {
                nextTick(log("tick"));
                setImmediate(log("2"));
                world.backend.spend(1);
                world.logAndThrow("1").run();
              });
        });
    assertThat(trace).containsExactly("1", "uncaught 1", "2", "tick", "timer");
  }

  @Test
  void oneThatIsClearedBetweenTwoOthersDoesNotRun() {
    world.run(
        () -> {
          Immediate[] second = new Immediate[1];
          setImmediate(
              () -> {
                trace.add("1");
                nextTick(
                    () -> {
                      trace.add("tick");
                      clearImmediate(second[0]);
                      setImmediate(log("next turn"));
                    });
              });
          second[0] = setImmediate(log("cleared"));
          setImmediate(log("3"));
        });
    assertThat(trace).containsExactly("1", "tick", "3", "next turn");
  }

  @Test
  void oneThatIsNotReferencedDoesNotKeepTheLoopAlive() {
    world.run(() -> setImmediate(log("never")).unref());
    assertThat(trace).isEmpty();
  }

  @Test
  void oneThatIsNotReferencedRunsIfTheLoopComesByAndDoesNotKeepItFromSleeping() {
    world.run(
        () -> {
          setTimeout(log("timer"), 10);
          setImmediate(log("immediate")).unref();
        });
    assertThat(trace).containsExactly("immediate", "timer");
    assertThat(world.backend.sleeps()).containsExactly(10L);
  }

  @Test
  void refMakesUpForUnref() {
    world.run(() -> setImmediate(log("ran")).unref().unref().ref().ref());
    assertThat(trace).containsExactly("ran");
  }

  @Test
  void referenceAndActivityEndWhenItRuns() {
    world.run(
        () -> {
          Immediate[] self = new Immediate[1];
          self[0] = setImmediate(() -> trace.add(self[0].hasRef() + " " + self[0].isActive()));
          trace.add(self[0].hasRef() + " " + self[0].isActive());
          Immediate cleared = setImmediate(log("never"));
          cleared.close();
          cleared.close();
          trace.add(cleared.ref().hasRef() + " " + cleared.isActive());
        });
    assertThat(trace).containsExactly("true true", "false false", "false false");
  }

  @Test
  void clearingNothingDoesNothing() {
    clearImmediate(null);
    Timers.clearTimeout(null);
    Timers.clearInterval(null);
  }
}
