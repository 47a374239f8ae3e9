package dev.sluice.loop;

import static dev.sluice.loop.Timers.nextTick;
import static dev.sluice.loop.Timers.queueMicrotask;
import static dev.sluice.loop.Timers.setImmediate;
import static dev.sluice.loop.Timers.setInterval;
import static dev.sluice.loop.Timers.setTimeout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.error.NodeException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where exceptions that nobody caught go; the orders were seen on Node.js 25. */
class UncaughtExceptionTest {
  private final ManualLoop world = new ManualLoop();
  private final ManualBackend backend = world.backend;
  private final List<String> trace = world.trace;

  private Runnable log(String what) {
    return world.log(what);
  }

  private Runnable logAndThrow(String what) {
    return world.logAndThrow(what);
  }

  @Test
  void withoutAHandlerEverythingIsClosedAndRunThrowsIt() {
    IllegalStateException thrown = new IllegalStateException("thrown");
    assertThatThrownBy(
            () ->
                world.run(
                    () -> {
                      setTimeout(
                          () -> {
                            nextTick(log("never"));
                            throw thrown;
                          },
                          1);
                      setTimeout(log("never"), 1);
                      setImmediate(() -> setImmediate(log("second turn")));
                    }))
        .isSameAs(thrown);
    assertThat(trace).containsExactly("second turn");
    assertThat(backend.isClosed()).isTrue();
    assertThat(EventLoop.currentOrNull()).isNull();
  }

  @Test
  void anErrorIsThrownToo() {
    AssertionError thrown = new AssertionError("thrown");
    assertThatThrownBy(
            () ->
                world.run(
                    () ->
                        nextTick(
                            () -> {
                              throw thrown;
                            })))
        .isSameAs(thrown);
    assertThat(backend.isClosed()).isTrue();
  }

  @Test
  void aCheckedExceptionOfTheBodyIsTheCauseOfWhatIsThrown() {
    IOException thrown = new IOException("no such thing");
    assertThatThrownBy(
            () ->
                world.run(
                    () -> {
                      throw thrown;
                    }))
        .isInstanceOf(NodeException.class)
        .hasMessage("no such thing")
        .hasCause(thrown);
  }

  @Test
  void theBodyMayThrowIntoTheHandlerAndTheLoopGoesOn() {
    world.runCatching(
        () -> {
          setTimeout(log("timer"), 1);
          nextTick(log("tick"));
          throw new IllegalStateException("body");
        });
    assertThat(trace).containsExactly("uncaught body", "tick", "timer");
  }

  @Test
  void afterACallbackThrewItsTicksFollowTheNextCallback() {
    world.runCatching(
        () -> {
          setTimeout(
              () -> {
                nextTick(log("tick 1"));
                queueMicrotask(log("microtask 1"));
                logAndThrow("timer 1").run();
              },
              5);
          setTimeout(
              () -> {
                trace.add("timer 2");
                nextTick(log("tick 2"));
              },
              5);
          setTimeout(log("timer 3"), 6);
        });
    assertThat(trace)
        .containsExactly(
            "timer 1", "uncaught timer 1", "timer 2", "tick 1", "tick 2", "microtask 1", "timer 3");
  }

  @Test
  void ifNoCallbackFollowsTheTicksRunBeforeTheNextImmediates() {
    world.runCatching(
        () ->
            setTimeout(
                () -> {
                  nextTick(log("tick"));
                  queueMicrotask(log("microtask"));
                  setImmediate(log("immediate"));
                  logAndThrow("timer").run();
                },
                5));
    assertThat(trace).containsExactly("timer", "uncaught timer", "tick", "microtask", "immediate");
    assertThat(backend.sleeps()).containsExactly(5L);
  }

  @Test
  void whatACallbackThatThrewLeftBehindKeepsTheLoopAliveAndAwake() {
    Runnable throwing =
        () -> {
          nextTick(world.logTime("tick"));
          logAndThrow("timer").run();
        };
    world.runCatching(() -> setTimeout(throwing, 5));
    assertThat(trace).containsExactly("timer", "uncaught timer", "tick@5");

    ManualLoop another = new ManualLoop();
    another.runCatching(
        () -> {
          setTimeout(throwing, 5);
          setTimeout(() -> {}, 1_000);
        });
    assertThat(trace.subList(3, 5)).containsExactly("timer", "tick@5");
  }

  @Test
  void anImmediateThatThrowsDoesNotKeepTheOthersFromRunning() {
    world.runCatching(
        () -> {
          setImmediate(
              () -> {
                nextTick(log("tick 1"));
                logAndThrow("immediate 1").run();
              });
          setImmediate(
              () -> {
                trace.add("immediate 2");
                nextTick(log("tick 2"));
              });
          setImmediate(log("immediate 3"));
        });
    assertThat(trace)
        .containsExactly(
            "immediate 1",
            "uncaught immediate 1",
            "immediate 2",
            "tick 1",
            "tick 2",
            "immediate 3");
  }

  @Test
  void afterATickThrewTheOthersFollowTheNextCallback() {
    world.runCatching(
        () -> {
          setTimeout(
              () -> {
                nextTick(logAndThrow("tick 1"));
                nextTick(log("tick 2"));
                queueMicrotask(logAndThrow("microtask 1"));
                queueMicrotask(log("microtask 2"));
              },
              5);
          setTimeout(log("timer 2"), 5);
        });
    assertThat(trace)
        .containsExactly(
            "tick 1",
            "uncaught tick 1",
            "timer 2",
            "tick 2",
            "microtask 1",
            "uncaught microtask 1",
            "microtask 2");
  }

  @Test
  void ticksThatThrowOneAfterTheOtherLetImmediatesThroughInBetween() {
    world.runCatching(
        () ->
            setTimeout(
                () -> {
                  nextTick(logAndThrow("tick 1"));
                  nextTick(logAndThrow("tick 2"));
                  nextTick(log("tick 3"));
                  setImmediate(log("immediate"));
                },
                5));
    assertThat(trace)
        .containsExactly(
            "tick 1", "uncaught tick 1", "tick 2", "uncaught tick 2", "immediate", "tick 3");
  }

  @Test
  void theQueuesGoOnBehindATickAndBehindAMicrotaskThatThrew() {
    EventLoop.run(
        world
            .options()
            .onUncaughtException(
                e -> {
                  trace.add("uncaught " + e.getMessage());
                  nextTick(log("tick of handler " + e.getMessage()));
                })
            .build(),
        () ->
            setTimeout(
                () -> {
                  nextTick(logAndThrow("a"));
                  nextTick(log("b"));
                  queueMicrotask(logAndThrow("m1"));
                  queueMicrotask(log("m2"));
                  setImmediate(log("immediate"));
                },
                1));
    assertThat(trace)
        .containsExactly(
            "a",
            "uncaught a",
            "b",
            "tick of handler a",
            "m1",
            "uncaught m1",
            "m2",
            "tick of handler m1",
            "immediate");
  }

  @Test
  void anIntervalThatThrowsFiresAgain() {
    world.runCatching(
        () -> {
          Timer[] interval = new Timer[1];
          interval[0] =
              setInterval(
                  () -> {
                    if (trace.size() == 2) {
                      interval[0].close();
                    }
                    logAndThrow("interval").run();
                  },
                  3);
        });
    assertThat(trace)
        .containsExactly("interval", "uncaught interval", "interval", "uncaught interval");
  }

  @Test
  void aTimeoutThatThrowsIsOver() {
    world.runCatching(
        () -> {
          Timer timer = setTimeout(logAndThrow("timer"), 1);
          setTimeout(
              () -> {
                assertThat(timer.isActive()).isFalse();
                assertThat(EventLoop.current().activeResources()).containsExactly("1 timer");
              },
              5);
        });
    assertThat(trace).containsExactly("timer", "uncaught timer");
  }

  @Test
  void aCompletionThatThrowsDoesNotKeepTheOthersFromBeingDelivered() {
    world.runCatching(
        () -> {
          EventLoop loop = EventLoop.current();
          backend.complete(() -> loop.callback(logAndThrow("1")));
          backend.complete(() -> loop.callback(log("2")));
          loop.execute(logAndThrow("3"));
          loop.execute(log("4"));
        });
    assertThat(trace).containsExactly("1", "uncaught 1", "2", "3", "uncaught 3", "4");
  }

  @Test
  void whatAListenerThrowsOutsideOfACallbackScopeIsUncaughtToo() {
    world.runCatching(
        () -> {
          backend.complete(logAndThrow("1"));
          backend.complete(log("2"));
          backend.closing(logAndThrow("3"));
          backend.closing(log("4"));
        });
    assertThat(trace).containsExactly("1", "uncaught 1", "3", "uncaught 3", "2", "4");
  }

  @Test
  void insideOfACallbackANestedOneThrowsToItsCaller() {
    world.runCatching(
        () ->
            EventLoop.current()
                .callback(
                    () -> {
                      assertThatThrownBy(() -> EventLoop.current().callback(logAndThrow("inner")))
                          .hasMessage("inner");
                      assertThatThrownBy(
                              () ->
                                  EventLoop.current()
                                      .callback(
                                          argument -> {
                                            throw new IllegalStateException(argument);
                                          },
                                          "argument"))
                          .hasMessage("argument");
                    }));
    assertThat(trace).containsExactly("inner");
  }

  @Test
  void aHandlerThatThrowsEndsTheLoop() {
    assertThatThrownBy(
            () ->
                EventLoop.run(
                    world
                        .options()
                        .onUncaughtException(
                            e -> {
                              throw new IllegalArgumentException("handler of " + e.getMessage());
                            })
                        .build(),
                    () -> {
                      setTimeout(log("never"), 1);
                      throw new IllegalStateException("body");
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("handler of body");
    assertThat(trace).isEmpty();
    assertThat(backend.isClosed()).isTrue();
  }

  @Test
  void theHandlerCanBeSetAndTakenAwayAtAnyTime() {
    assertThatThrownBy(
            () ->
                world.run(
                    () -> {
                      EventLoop loop = EventLoop.current();
                      loop.onUncaughtException(e -> trace.add("caught " + e.getMessage()));
                      setTimeout(logAndThrow("first"), 1);
                      setTimeout(
                          () -> {
                            loop.onUncaughtException(null);
                            logAndThrow("second").run();
                          },
                          2);
                    }))
        .hasMessage("second");
    assertThat(trace).containsExactly("first", "caught first", "second");
  }

  @Test
  void anExceptionInTheDefaultsOfWarningsIsUncaughtToo() {
    EventLoop.run(
        world
            .options()
            .onUncaughtException(e -> trace.add("uncaught " + e.getMessage()))
            .onWarning(
                warning -> {
                  throw new IllegalStateException(warning.name());
                })
            .build(),
        () -> {
          EventLoop.current().emitWarning(new Warning("Careful", "text"));
          trace.add("body");
        });
    assertThat(trace).containsExactly("body", "uncaught Careful");
  }
}
