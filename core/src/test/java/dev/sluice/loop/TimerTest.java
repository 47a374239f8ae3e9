package dev.sluice.loop;

import static dev.sluice.loop.Timers.clearTimeout;
import static dev.sluice.loop.Timers.setImmediate;
import static dev.sluice.loop.Timers.setInterval;
import static dev.sluice.loop.Timers.setTimeout;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Timeouts: when they fire, in which order, and what holds the loop alive. */
class TimerTest {
  private final ManualLoop world = new ManualLoop();
  private final ManualBackend backend = world.backend;
  private final List<String> trace = world.trace;

  private Runnable log(String what) {
    return world.logTime(what);
  }

  @Test
  void aTimeoutFiresOnceAfterItsTime() {
    world.run(() -> setTimeout(log("fired"), 30));
    assertThat(trace).containsExactly("fired@30");
    assertThat(backend.sleeps()).containsExactly(30L);
  }

  @Test
  void timersFireByDueTimeAndThenInTheOrderInWhichTheyWereSet() {
    world.run(
        () -> {
          setTimeout(log("a"), 20);
          setTimeout(log("b"), 10);
          setTimeout(log("c"), 20);
          setTimeout(log("d"), 5);
        });
    assertThat(trace).containsExactly("d@5", "b@10", "a@20", "c@20");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE, 1L << 31, Long.MAX_VALUE})
  void aTimeThatNoTimerCanTakeIsOneMillisecond(long millis) {
    world.run(() -> setTimeout(log("fired"), millis));
    assertThat(trace).containsExactly("fired@1");
  }

  @Test
  void theLongestTimeIsTakenAsItIs() {
    world.run(() -> setTimeout(log("fired"), EventLoop.TIMEOUT_MAX));
    assertThat(trace).containsExactly("fired@2147483647");
  }

  @Test
  void tooLongTimesWarnEachTimeAndNegativeOnesOnce() {
    List<String> warnings = new ArrayList<>();
    EventLoop.run(
        world.options().onWarning(warning -> warnings.add(warning.toString())).build(),
        () -> {
          setTimeout(() -> {}, 1L << 31);
          setTimeout(() -> {}, Duration.ofDays(100_000_000_000L));
          setInterval(() -> {}, -5).close();
          setInterval(() -> {}, -6).close();
          setTimeout(() -> {}, 0);
        });
    assertThat(warnings)
        .containsExactly(
            "TimeoutOverflowWarning: 2147483648 does not fit into a 32-bit signed integer.\n"
                + "Timeout duration was set to 1.",
            "TimeoutOverflowWarning: 8640000000000000000 does not fit into a 32-bit signed"
                + " integer.\nTimeout duration was set to 1.",
            "TimeoutNegativeWarning: -5 is a negative number.\nTimeout duration was set to 1.");
  }

  @Test
  void durationsCountInWholeMilliseconds() {
    world.run(
        () -> {
          assertThat(setTimeout(log("a"), Duration.ofNanos(2_900_000)).duration())
              .isEqualTo(Duration.ofMillis(2));
          Timer[] interval = new Timer[1];
          interval[0] =
              setInterval(
                  () -> {
                    log("b").run();
                    interval[0].close();
                  },
                  Duration.ofSeconds(1));
        });
    assertThat(trace).containsExactly("a@2", "b@1000");
  }

  @Test
  void aTimeoutCountsFromTheMomentItIsSet() {
    world.run(
        () ->
            setTimeout(
                () -> {
                  backend.spend(100);
                  setTimeout(log("inner"), 20);
                },
                10));
    assertThat(trace).containsExactly("inner@130");
  }

  @Test
  void whatBecomesDueInTheTimersPhaseWaitsForTheNextTurn() {
    world.run(
        () -> {
          setTimeout(
              () -> {
                log("first").run();
                setTimeout(log("second"), 1);
                backend.spend(5);
                setImmediate(log("immediate"));
              },
              10);
        });
    assertThat(trace).containsExactly("first@10", "immediate@15", "second@15");
  }

  @Test
  void aTimerOfTheSameDurationSetInACallbackFiresAfterItsOwnTime() {
    world.run(
        () ->
            setTimeout(
                () -> {
                  log("first").run();
                  setTimeout(log("second"), 10);
                },
                10));
    assertThat(trace).containsExactly("first@10", "second@20");
  }

  @Test
  void closingATimeoutInItsOwnCallbackKeepsRefreshFromArmingIt() {
    world.run(
        () -> {
          Timer[] timer = new Timer[1];
          timer[0] =
              setTimeout(
                  () -> {
                    log("fired").run();
                    timer[0].close();
                    timer[0].refresh();
                    trace.add("hasRef " + timer[0].hasRef());
                  },
                  10);
        });
    assertThat(trace).containsExactly("fired@10", "hasRef true");
  }

  @Test
  void refreshStartsATimerAnew() {
    world.run(
        () -> {
          Timer timer = setTimeout(log("fired"), 20);
          setTimeout(timer::refresh, 15);
        });
    assertThat(trace).containsExactly("fired@35");
  }

  @Test
  void refreshInItsOwnCallbackMakesATimeoutFireAgain() {
    world.run(
        () -> {
          Timer[] timer = new Timer[1];
          timer[0] =
              setTimeout(
                  () -> {
                    log("fired").run();
                    if (trace.size() < 3) {
                      timer[0].refresh();
                    }
                  },
                  2);
        });
    assertThat(trace).containsExactly("fired@2", "fired@4", "fired@6");
  }

  @Test
  void refreshAfterItFiredArmsItAgainAndKeepsTheLoopAlive() {
    world.run(
        () -> {
          Timer timer = setTimeout(log("fired"), 2);
          setTimeout(timer::refresh, 10);
        });
    assertThat(trace).containsExactly("fired@2", "fired@12");
  }

  @Test
  void aClosedTimerDoesNotFireAndDoesNotKeepTheLoopAlive() {
    world.run(
        () -> {
          Timer timer = setTimeout(log("never"), 10);
          timer.close();
          timer.close();
          timer.refresh();
          assertThat(timer.isActive()).isFalse();
        });
    assertThat(trace).isEmpty();
    assertThat(backend.sleeps()).isEmpty();
  }

  @Test
  void aTimerMayCloseAnotherThatIsDueWithIt() {
    world.run(
        () -> {
          Timer[] other = new Timer[1];
          setTimeout(() -> clearTimeout(other[0]), 10);
          other[0] = setTimeout(log("never"), 10);
          setTimeout(log("third"), 10);
        });
    assertThat(trace).containsExactly("third@10");
  }

  @Test
  void theLastTimersOfADurationMayCloseEachOtherAndThemselvesInACallback() {
    world.run(
        () -> {
          Timer[] timers = new Timer[2];
          timers[0] =
              setTimeout(
                  () -> {
                    log("fired").run();
                    timers[1].close();
                    timers[0].close();
                    setTimeout(log("same duration"), 10);
                  },
                  10);
          timers[1] = setTimeout(log("never"), 10);
        });
    assertThat(trace).containsExactly("fired@10", "same duration@20");
  }

  @Test
  void aTimerThatIsNotReferencedDoesNotKeepTheLoopAlive() {
    world.run(() -> setTimeout(log("never"), 10).unref());
    assertThat(trace).isEmpty();
    assertThat(backend.sleeps()).isEmpty();
  }

  @Test
  void aTimerThatIsNotReferencedFiresWhileSomethingElseKeepsTheLoopAlive() {
    world.run(
        () -> {
          setInterval(log("interval"), 5).unref();
          setTimeout(log("end"), 12);
        });
    assertThat(trace).containsExactly("interval@5", "interval@10", "end@12");
  }

  @Test
  void referencesAreCountedThroughEveryState() {
    world.run(
        () -> {
          EventLoop loop = EventLoop.current();
          Runnable count = () -> trace.add(String.join(",", loop.activeResources()));
          Timer[] timer = new Timer[1];
          timer[0] =
              setTimeout(
                  () -> {
                    count.run();
                    timer[0].unref();
                    count.run();
                    timer[0].ref().ref();
                    count.run();
                  },
                  1);
          loop.hold("fired");
          loop.newTimer(
              () -> {
                count.run();
                timer[0].unref().refresh();
                count.run();
                timer[0].ref();
                count.run();
                timer[0].close();
                count.run();
                timer[0].unref().ref();
                count.run();
                loop.stop();
              },
              5);
        });
    assertThat(trace)
        .containsExactly(
            "1 timer,fired",
            "fired",
            "1 timer,fired", // while it fires
            "fired",
            "fired",
            "1 timer,fired", // idle, refreshed, referenced
            "fired",
            "fired"); // closed
  }

  @Test
  void aTimerSaysWhatItIs() {
    world.run(
        () -> {
          Timer timer = setTimeout(() -> {}, 7);
          assertThat(timer).hasToString("Timeout[7 ms, ARMED]");
          timer.close();
          assertThat(timer).hasToString("Timeout[7 ms, CLOSED]");
          Timer interval = setInterval(() -> {}, 8);
          assertThat(interval).hasToString("Interval[8 ms, ARMED]");
          interval.close();
        });
  }

  @Test
  void sleepsAreAsLongAsTheNextTimerIsAway() {
    world.run(
        () -> {
          setTimeout(() -> backend.spend(3), 10);
          setTimeout(log("late"), 20);
        });
    assertThat(trace).containsExactly("late@20");
    assertThat(backend.sleeps()).containsExactly(10L, 7L);
  }
}
