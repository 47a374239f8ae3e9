package dev.sluice.loop;

import static dev.sluice.loop.Timers.setImmediate;
import static dev.sluice.loop.Timers.setTimeout;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Timers that are armed again and again before they fire. */
class IdleTimerTest {
  private final ManualLoop world = new ManualLoop();
  private final ManualBackend backend = world.backend;
  private final List<String> trace = world.trace;

  private Runnable log(String what) {
    return world.logTime(what);
  }

  @Test
  void anIdleTimerRunsAtOnceAndKeepsNothingAlive() {
    world.run(
        () -> {
          EventLoop loop = EventLoop.current();
          Timer idle = loop.newTimer(log("idle"), 20);
          assertThat(idle.hasRef()).isFalse();
          assertThat(idle.isActive()).isTrue();
          assertThat(loop.alive()).isFalse();
          setTimeout(idle::refresh, 10);
          setTimeout(idle::refresh, 15);
          setTimeout(() -> {}, 50);
        });
    assertThat(trace).containsExactly("idle@35");
  }

  @Test
  void anIdleTimerCountsFromTheEndOfTheCallbacks() {
    world.run(
        () -> {
          EventLoop loop = EventLoop.current();
          Timer idle = loop.newTimer(log("idle"), 20);
          Timer timeout = setTimeout(log("timeout"), 20);
          setTimeout(() -> {}, 100);
          backend.spend(1);
          setTimeout(
              () -> {
                backend.spend(4);
                idle.refresh();
                timeout.refresh();
                idle.refresh();
                backend.spend(3);
              },
              10);
        });
    // The callback runs from 11 to 18; the timeout is refreshed at 15.
    assertThat(trace).containsExactly("timeout@35", "idle@38");
  }

  @Test
  void anIdleTimerRefreshedInThePollPhaseCountsFromTheTimersPhaseOfTheTurn() {
    world.run(
        () -> {
          EventLoop loop = EventLoop.current();
          Timer idle = loop.newTimer(log("idle"), 20);
          setTimeout(() -> {}, 100);
          setImmediate(() -> backend.spend(2));
          loop.execute(
              () -> {
                backend.spend(5);
                idle.refresh();
                backend.spend(1);
              });
        });
    assertThat(trace).containsExactly("idle@28");
  }

  @Test
  void anIdleTimerRefreshedInATimerCountsFromTheSleepAfterIt() {
    world.run(
        () -> {
          Timer idle = EventLoop.current().newTimer(log("idle"), 20);
          setTimeout(
              () -> {
                idle.refresh();
                backend.spend(2);
              },
              10);
          setTimeout(() -> {}, 100);
        });
    assertThat(trace).containsExactly("idle@32");
  }

  @Test
  void anIdleTimerMayRefreshItselfInItsCallback() {
    world.run(
        () -> {
          Timer[] idle = new Timer[1];
          idle[0] =
              EventLoop.current()
                  .newTimer(
                      () -> {
                        log("idle").run();
                        if (trace.size() < 3) {
                          idle[0].refresh();
                        }
                      },
                      2);
          setTimeout(() -> {}, 100);
        });
    assertThat(trace).containsExactly("idle@2", "idle@4", "idle@6");
  }

  @Test
  void idleTimersOfSeveralDurationsStartTogetherWhicheverOfThemAreClosed() {
    world.run(
        () -> {
          EventLoop loop = EventLoop.current();
          Timer[] idle = new Timer[6];
          for (int i = 0; i < 6; i++) {
            idle[i] = loop.newTimer(log("idle " + i), 10 + i / 2);
          }
          // The first of one duration, both of another one, of which one is made again.
          idle[0].close();
          idle[2].close();
          idle[3].close();
          idle[3].refresh();
          loop.newTimer(log("idle 6"), 11);
          backend.spend(5);
          setTimeout(() -> {}, 100);
        });
    assertThat(trace).containsExactly("idle 1@15", "idle 6@16", "idle 4@17", "idle 5@17");
  }

  @Test
  void idleTimersAndOthersOfOneDurationDoNotHoldEachOtherUp() {
    world.run(
        () -> {
          EventLoop loop = EventLoop.current();
          loop.newTimer(log("idle"), 10);
          setTimeout(log("timeout"), 10);
          backend.spend(5);
          setTimeout(() -> {}, 100);
        });
    assertThat(trace).containsExactly("timeout@10", "idle@15");
  }
}
