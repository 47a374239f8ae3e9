package dev.sluice.loop;

import static dev.sluice.loop.Timers.nextTick;
import static dev.sluice.loop.Timers.queueMicrotask;
import static dev.sluice.loop.Timers.setImmediate;
import static dev.sluice.loop.Timers.setTimeout;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What keeps a loop alive, and what becomes of the rest when it ends. */
class LivenessTest {
  private final ManualLoop world = new ManualLoop();
  private final ManualBackend backend = world.backend;
  private final List<String> trace = world.trace;

  @Test
  void anEmptyLoopEndsAfterItsBody() {
    run(world.log("body"));
    assertThat(trace).containsExactly("body");
    assertThat(backend.isClosed()).isTrue();
  }

  private void run(Runnable body) {
    world.run(body::run);
  }

  @Test
  void ticksAndMicrotasksOfTheBodyRunAlthoughNothingIsAlive() {
    run(
        () -> {
          nextTick(() -> queueMicrotask(() -> nextTick(world.log("last"))));
        });
    assertThat(trace).containsExactly("last");
  }

  @Test
  void eachResourceKeepsTheLoopAliveAndIsListed() {
    run(
        () -> {
          EventLoop loop = EventLoop.current();
          assertThat(loop.alive()).isFalse();
          assertThat(loop.activeResources()).isEmpty();

          Timer timer = setTimeout(() -> {}, 10);
          assertThat(loop.alive()).isTrue();
          assertThat(loop.activeResources()).containsExactly("1 timer");
          timer.close();
          assertThat(loop.alive()).isFalse();

          Immediate immediate = setImmediate(() -> {});
          Immediate another = setImmediate(() -> {});
          assertThat(loop.alive()).isTrue();
          assertThat(loop.activeResources()).containsExactly("2 immediates");
          immediate.close();
          another.close();
          assertThat(loop.alive()).isFalse();

          Hold hold = loop.hold("lookup of example.org");
          assertThat(loop.alive()).isTrue();
          assertThat(loop.activeResources()).containsExactly("lookup of example.org");
          assertThat(hold.reason()).isEqualTo("lookup of example.org");
          hold.close();
          hold.close();
          assertThat(loop.alive()).isFalse();

          backend.activeHandles(1);
          assertThat(loop.alive()).isTrue();
          assertThat(loop.activeResources()).containsExactly("handles of manual");
          backend.activeHandles(0);
          assertThat(loop.alive()).isFalse();

          loop.execute(world.log("task"));
          assertThat(loop.alive()).isTrue();
          assertThat(loop.activeResources()).containsExactly("1 task");
        });
    assertThat(trace).containsExactly("task");
  }

  @Test
  void theLoopEndsInTheTurnInWhichTheLastHandleEnds() {
    run(
        () -> {
          backend.activeHandles(1);
          EventLoop loop = EventLoop.current();
          backend.complete(
              () ->
                  loop.callback(
                      () -> {
                        trace.add("completed");
                        backend.activeHandles(0);
                      }));
        });
    assertThat(trace).containsExactly("completed");
  }

  @Test
  void aClosingHandleIsWaitedFor() {
    run(() -> backend.closing(world.log("closed")));
    assertThat(trace).containsExactly("closed");
  }

  @Test
  void aTaskOfTheLastCallbackStillRuns() {
    run(
        () -> {
          EventLoop loop = EventLoop.current();
          setTimeout(() -> loop.execute(world.log("task")), 1);
        });
    assertThat(trace).containsExactly("task");
  }

  @Test
  void theLoopEndsIfItsLastTimerIsDueBeforeTheFirstTurn() {
    run(
        () -> {
          setTimeout(world.log("timer"), 1);
          backend.spend(5);
        });
    assertThat(trace).containsExactly("timer");
    assertThat(backend.sleeps()).isEmpty();
  }

  @Test
  void aHoldReleasedByAnotherThreadLetsTheLoopEnd() throws InterruptedException {
    Thread[] releasing = new Thread[1];
    run(
        () -> {
          Hold hold = EventLoop.current().hold("another thread");
          // The thread waits for the loop to sleep, so that it has to wake it up.
          releasing[0] =
              Thread.ofVirtual()
                  .start(
                      () -> {
                        backend.awaitSleeper();
                        hold.close();
                      });
        });
    releasing[0].join();
  }

  @Test
  void whatIsNotReferencedAtTheEndNeverRunsAndIsReleased() {
    run(
        () -> {
          setTimeout(world.log("never"), 1).unref();
          setImmediate(world.log("never")).unref();
        });
    assertThat(trace).isEmpty();
    assertThat(backend.isClosed()).isTrue();
  }
}
