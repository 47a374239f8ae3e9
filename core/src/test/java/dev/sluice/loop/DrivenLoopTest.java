package dev.sluice.loop;

import static dev.sluice.loop.Timers.nextTick;
import static dev.sluice.loop.Timers.setImmediate;
import static dev.sluice.loop.Timers.setTimeout;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Loops whose turns somebody else drives. */
class DrivenLoopTest {
  private final ManualLoop world = new ManualLoop();
  private final ManualBackend backend = world.backend;
  private final List<String> trace = world.trace;

  private Runnable log(String what) {
    return world.log(what);
  }

  private EventLoop create() {
    return EventLoop.create(world.options().name("driven").build());
  }

  @Test
  void eachTurnRunsOnceThroughThePhasesAndTellsWhetherTheLoopIsAlive() {
    try (EventLoop loop = create()) {
      assertThat(loop.turn()).isFalse();
      loop.execute(
          () -> {
            trace.add("task");
            setImmediate(
                () -> {
                  trace.add("immediate");
                  setImmediate(log("second turn"));
                });
          });
      assertThat(loop.alive()).isTrue();
      assertThat(loop.turn()).isTrue();
      assertThat(trace).containsExactly("task", "immediate");
      assertThat(loop.turn()).isFalse();
      assertThat(trace).containsExactly("task", "immediate", "second turn");
    }
  }

  @Test
  void currentIsSetDuringTheTurnOnly() {
    try (EventLoop one = create();
        EventLoop other = EventLoop.create(new ManualLoop().options().name("other").build())) {
      List<EventLoop> seen = new ArrayList<>();
      one.execute(() -> seen.add(EventLoop.current()));
      other.execute(() -> seen.add(EventLoop.current()));
      one.execute(() -> seen.add(EventLoop.current()));
      one.turn();
      other.turn();
      assertThat(seen).containsExactly(one, one, other);
      assertThat(EventLoop.currentOrNull()).isNull();
    }
  }

  @Test
  void aTurnWaitsNoLongerThanAllowed() {
    try (EventLoop loop = create()) {
      loop.execute(() -> setTimeout(log("timer"), 50));
      loop.turn();
      assertThat(loop.backendTimeout()).isEqualTo(50_000_000);
      loop.turn();
      loop.turn(Duration.ofMillis(20));
      loop.turn(Duration.ofMillis(-1));
      assertThat(trace).isEmpty();
      assertThat(loop.backendTimeout()).isEqualTo(30_000_000);
      loop.turn(Duration.ofSeconds(1));
      assertThat(trace).containsExactly("timer");
      assertThat(backend.sleeps()).containsExactly(20L, 30L);
      assertThat(loop.backendTimeout()).isZero();
      // Nothing is alive, but another thread may bring a task.
      loop.turn(Duration.ofMillis(7));
      assertThat(backend.sleeps()).containsExactly(20L, 30L, 7L);
    }
  }

  @Test
  void aTurnMayWaitAlthoughNothingIsAlive() {
    try (EventLoop loop = create()) {
      loop.turn(Duration.ofMillis(3));
      loop.turn(Duration.ofMillis(4));
      assertThat(backend.sleeps()).containsExactly(3L, 4L);
    }
  }

  @Test
  void theTimeoutOfTheBackendIsEndlessWhenOnlySomethingFromOutsideCanHappen() {
    try (EventLoop loop = create()) {
      assertThat(loop.backendTimeout()).isZero();
      backend.activeHandles(1);
      assertThat(loop.backendTimeout()).isNegative();
      loop.execute(() -> {});
      assertThat(loop.backendTimeout()).isZero();
    }
  }

  @Test
  void aTurnInsideOfATurnIsRefused() {
    try (EventLoop outer = create();
        EventLoop inner = EventLoop.create(new ManualLoop().options().name("inner").build())) {
      outer.execute(
          () -> {
            assertThatThrownBy(outer::turn)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("inside of the event loop 'driven'");
            assertThatThrownBy(inner::turn)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("inside of the event loop 'driven'");
            trace.add("refused");
          });
      outer.turn();
      assertThat(trace).containsExactly("refused");
    }
  }

  @Test
  void aTurnWhileAnotherThreadIsInsideIsRefused() throws Exception {
    try (EventLoop loop = create()) {
      CompletableFuture<Throwable> refused = new CompletableFuture<>();
      loop.execute(
          () -> {
            Thread second =
                Thread.ofVirtual()
                    .name("second")
                    .start(
                        () -> {
                          try {
                            loop.turn();
                          } catch (IllegalStateException e) {
                            refused.complete(e);
                          }
                        });
            assertThat(refused).succeedsWithin(Duration.ofSeconds(10));
            assertThat(second.getName()).isEqualTo("second");
          });
      loop.turn();
      assertThat(refused.join())
          .hasMessageContaining("Thread 'second' cannot turn the event loop 'driven'");
    }
  }

  @Test
  void aLoopThatRunsByItselfCannotBeTurned() {
    world.run(
        () ->
            assertThatThrownBy(() -> EventLoop.current().turn())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("create()"));
  }

  @Test
  void closeBetweenTwoTurnsEndsTheLoopAtOnce() {
    EventLoop loop = create();
    loop.execute(log("never"));
    loop.close();
    assertThat(backend.isClosed()).isTrue();
    assertThat(loop.closed()).isCompleted();
    assertThat(loop.turn()).isFalse();
    assertThat(trace).isEmpty();
  }

  @Test
  void closeFromInsideOfAnotherLoopEndsADrivenLoopAtOnce() {
    EventLoop driven = EventLoop.create(new ManualLoop().options().name("driven").build());
    world.run(
        () -> {
          EventLoop outer = EventLoop.current();
          driven.close();
          assertThat(driven.closed()).isCompleted();
          assertThat(EventLoop.current()).isSameAs(outer);
          nextTick(log("goes on"));
        });
    assertThat(trace).containsExactly("goes on");
  }

  @Test
  void stopBetweenTwoTurnsLeavesOneLastTurn() {
    EventLoop loop = create();
    loop.execute(log("task"));
    loop.stop();
    assertThat(backend.isClosed()).isFalse();
    assertThat(loop.turn(Duration.ofSeconds(1))).isFalse();
    assertThat(backend.isClosed()).isTrue();
    assertThat(trace).containsExactly("task");
  }

  @Test
  void anExceptionNobodyCatchesIsThrownFromTheTurnAndEndsTheLoop() {
    EventLoop loop = create();
    loop.execute(world.logAndThrow("thrown"));
    loop.execute(log("never"));
    assertThatThrownBy(loop::turn).hasMessage("thrown");
    assertThat(backend.isClosed()).isTrue();
    assertThat(loop.turn()).isFalse();
    assertThat(loop.closed()).isCompletedExceptionally();
    assertThat(trace).containsExactly("thrown");
  }

  @Test
  void closeFromAnotherThreadAlwaysFindsTheMomentBetweenTwoTurns() throws Exception {
    for (int round = 0; round < 200; round++) {
      EventLoop loop = EventLoop.create(new ManualLoop().options().build());
      CompletableFuture<Boolean> turnedToTheEnd = new CompletableFuture<>();
      Thread.ofPlatform()
          .start(
              () -> {
                try {
                  while (!loop.closed().isDone()) {
                    loop.turn();
                  }
                  turnedToTheEnd.complete(loop.turn());
                } catch (IllegalStateException e) {
                  turnedToTheEnd.completeExceptionally(e);
                }
              });
      loop.close();
      assertThat(loop.closed()).isCompleted();
      assertThat(turnedToTheEnd.get(10, SECONDS)).isFalse();
    }
  }

  @Test
  void closeDuringTheLastTurnEndsTheLoopAlthoughNobodyTurnsItAgain() throws Exception {
    AtomicInteger turning = new AtomicInteger(-1);
    EventLoop[] loops = new EventLoop[2_000];
    for (int i = 0; i < loops.length; i++) {
      int round = i;
      loops[i] = EventLoop.create(new ManualLoop().options().build());
      loops[i].execute(() -> turning.set(round));
    }
    Thread driver =
        Thread.ofPlatform()
            .start(
                () -> {
                  for (EventLoop loop : loops) {
                    loop.turn();
                  }
                });
    // Asks for the end at another moment of each last turn, and of what comes after it; inside of a
    // loop, where close() does not wait.
    world.run(
        () -> {
          for (int round = 0; round < loops.length; round++) {
            while (turning.get() < round) {
              Thread.onSpinWait();
            }
            for (int delay = round % 100; delay > 0; delay--) {
              Thread.onSpinWait();
            }
            loops[round].close();
            loops[round].closed().get(10, SECONDS);
          }
        });
    driver.join(10_000);
  }
}
