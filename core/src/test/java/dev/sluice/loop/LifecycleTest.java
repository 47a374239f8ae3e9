package dev.sluice.loop;

import static dev.sluice.loop.Timers.nextTick;
import static dev.sluice.loop.Timers.setImmediate;
import static dev.sluice.loop.Timers.setInterval;
import static dev.sluice.loop.Timers.setTimeout;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** How loops are run, started, stopped and closed, and what they leave behind. */
class LifecycleTest {
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
  void runInsideOfALoopIsRefused() {
    world.run(
        () -> {
          assertThatThrownBy(() -> EventLoop.run(() -> {}))
              .isInstanceOf(IllegalStateException.class)
              .hasMessageStartingWith("run() was called inside of the event loop 'main'")
              .hasMessageContaining("EventLoop.current()")
              .hasMessageContaining("EventLoop.start(…)");
          trace.add("goes on");
        });
    assertThat(trace).containsExactly("goes on");
  }

  @Test
  void currentIsTheLoopInsideAndNothingOutside() {
    world.run(
        () -> {
          EventLoop loop = EventLoop.current();
          assertThat(loop).hasToString("EventLoop[main]");
          setTimeout(() -> assertThat(EventLoop.currentOrNull()).isSameAs(loop), 1);
        });
    assertThat(EventLoop.currentOrNull()).isNull();
    assertThatThrownBy(EventLoop::current)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is not inside of an event loop")
        .hasMessageContaining("EventLoop.run(() -> …)")
        .hasMessageContaining("loop.execute(() -> …)");
  }

  @Test
  void runsFollowEachOtherOnOneThread() {
    EventLoop.run(new ManualLoop().options().build(), log("first")::run);
    EventLoop.run(new ManualLoop().options().build(), log("second")::run);
    assertThat(trace).containsExactly("first", "second");
  }

  @Test
  void aBackendThatDoesNotOpenFailsTheCall() {
    LoopOptions broken =
        LoopOptions.builder()
            .backend(
                () -> {
                  throw new IllegalStateException("no kernel");
                })
            .build();
    assertThatThrownBy(() -> EventLoop.run(broken, () -> {})).hasMessage("no kernel");
    assertThatThrownBy(() -> EventLoop.start(broken)).hasMessage("no kernel");
    assertThatThrownBy(() -> EventLoop.create(broken)).hasMessage("no kernel");
    assertThat(EventLoop.currentOrNull()).isNull();
  }

  @Test
  void stopEndsTheLoopAfterItsTurnAlthoughItIsAlive() {
    world.run(
        () -> {
          setInterval(log("never"), 10);
          setImmediate(
              () -> {
                EventLoop.current().stop();
                EventLoop.current().execute(() -> {});
              });
        });
    assertThat(trace).isEmpty();
    assertThat(backend.isClosed()).isTrue();
  }

  @Test
  void stopLetsTheTurnComeToItsEndAndWaitingTasksRun() {
    world.run(
        () -> {
          EventLoop loop = EventLoop.current();
          setImmediate(
              () -> {
                trace.add("stop");
                loop.stop();
                nextTick(log("tick"));
                loop.execute(
                    () -> {
                      trace.add("task");
                      nextTick(log("tick of task"));
                      assertThatThrownBy(() -> loop.execute(log("never")))
                          .isInstanceOf(RejectedExecutionException.class);
                    });
                backend.spend(5);
              });
          setImmediate(log("immediate"));
          setTimeout(log("timer"), 5);
        });
    assertThat(trace).containsExactly("stop", "tick", "immediate", "timer", "task", "tick of task");
  }

  @Test
  void closeInsideOfACallbackKeepsEverythingElseFromRunning() {
    world.run(
        () -> {
          EventLoop loop = EventLoop.current();
          setTimeout(log("never"), 1);
          setImmediate(
              () -> {
                nextTick(log("never"));
                loop.execute(log("never"));
                loop.close();
                nextTick(log("never"));
                trace.add("closed");
              });
          setImmediate(log("never"));
          backend.closing(() -> loop.callback(log("never")));
        });
    assertThat(trace).containsExactly("closed");
    assertThat(backend.isClosed()).isTrue();
  }

  @Test
  void closeInsideOfATimerKeepsTheOthersFromFiring() {
    world.run(
        () -> {
          setTimeout(() -> EventLoop.current().close(), 1);
          setTimeout(log("never"), 1);
        });
    assertThat(trace).isEmpty();
  }

  @Test
  void closeFromAnotherThreadWakesTheLoopAndWaitsForItsEnd() throws Exception {
    AtomicReference<EventLoop> loop = new AtomicReference<>();
    CompletableFuture<Boolean> closedBackend = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(
            () -> {
              backend.awaitSleeper();
              loop.get().close();
              closedBackend.complete(backend.isClosed());
            });
    world.run(
        () -> {
          loop.set(EventLoop.current());
          EventLoop.current().hold("for ever");
        });
    assertThat(closedBackend.get(10, SECONDS)).isTrue();
  }

  @Test
  void theEndIsToldOnceEverythingIsReleased() throws Exception {
    AtomicReference<CompletableFuture<?>> closed = new AtomicReference<>();
    world.run(
        () -> {
          closed.set(EventLoop.current().closed());
          closed.get().whenComplete((nothing, thrown) -> trace.add("closed " + backend.isClosed()));
          EventLoop.current().closed().cancel(true);
        });
    assertThat(closed.get()).isCompletedWithValue(null);
    assertThat(trace).containsExactly("closed true");
  }

  @Test
  void afterTheEndTasksAreRefusedAndCallsSayThatItHasEnded() {
    EventLoop[] ended = new EventLoop[1];
    Timer[] timer = new Timer[1];
    world.run(
        () -> {
          ended[0] = EventLoop.current();
          timer[0] = setTimeout(() -> {}, 1);
          ended[0].stop();
        });
    EventLoop loop = ended[0];
    assertThatThrownBy(() -> loop.execute(() -> {}))
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessage("The event loop 'main' has ended and takes no tasks any more.");
    assertThatThrownBy(() -> loop.submit(() -> 1)).isInstanceOf(RejectedExecutionException.class);
    assertThatThrownBy(() -> loop.setTimeout(() -> {}, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("which has ended");
    assertThatThrownBy(timer[0]::close).isInstanceOf(IllegalStateException.class);
    assertThat(loop.newFuture()).isCancelled();
    assertThat(loop.alive()).isFalse();
    loop.stop();
    loop.close();
  }

  @Test
  void whatClosingTheBackendThrowsIsThrownOrGoesWithWhatEndedTheLoop() {
    backend.failToClose(new IllegalStateException("close"));
    assertThatThrownBy(() -> world.run(() -> {})).hasMessage("close");

    ManualLoop another = new ManualLoop();
    another.backend.failToClose(new IllegalStateException("close"));
    assertThatThrownBy(() -> another.run(another.logAndThrow("body")::run))
        .hasMessage("body")
        .satisfies(thrown -> assertThat(thrown.getSuppressed()[0]).hasMessage("close"));
  }

  @Test
  void aStartedLoopLivesOnAThreadOfItsNameUntilItIsClosed() throws Exception {
    EventLoop loop = EventLoop.start("worker");
    Thread thread = loop.submit(Thread::currentThread).get(10, SECONDS);
    assertThat(thread.getName()).isEqualTo("worker");
    assertThat(thread.isDaemon()).isFalse();
    assertThat(loop.submit(loop::activeResources).get(10, SECONDS))
        .containsExactly("EventLoop.start");
    loop.close();
    assertThat(loop.closed()).isCompleted();
    loop.close();
    thread.join(10_000);
    assertThat(thread.isAlive()).isFalse();
  }

  @Test
  void theOptionsDecideWhetherItsThreadIsADaemon() throws Exception {
    try (EventLoop loop = EventLoop.start(LoopOptions.builder().daemon(true).build())) {
      assertThat(loop.submit(() -> Thread.currentThread().isDaemon()).get(10, SECONDS)).isTrue();
    }
  }

  @Test
  void anExceptionNobodyCatchesEndsAStartedLoopAndIsTold() throws Exception {
    EventLoop loop = EventLoop.start(LoopOptions.builder().name("doomed").daemon(true).build());
    CompletableFuture<Throwable> told = new CompletableFuture<>();
    IllegalStateException thrown = new IllegalStateException("thrown");
    loop.submit(
            () -> {
              Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> told.complete(e));
              return true;
            })
        .get(10, SECONDS);
    LoopFuture<Object> pending = loop.newFuture();
    loop.execute(
        () -> {
          throw thrown;
        });
    assertThat(told.get(10, SECONDS)).isSameAs(thrown);
    assertThatThrownBy(() -> loop.closed().get(10, SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasCause(thrown);
    assertThat(pending).isCancelled();
    loop.close();
  }

  @Test
  void interruptingTheThreadOfALoopOnlyWakesIt() throws Exception {
    try (EventLoop loop = EventLoop.start("interrupted")) {
      loop.submit(Thread::currentThread).get(10, SECONDS).interrupt();
      assertThat(loop.submit(() -> "alive").get(10, SECONDS)).isEqualTo("alive");
    }
  }
}
