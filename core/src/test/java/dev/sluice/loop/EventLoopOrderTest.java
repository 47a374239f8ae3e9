package dev.sluice.loop;

import static dev.sluice.loop.Timers.nextTick;
import static dev.sluice.loop.Timers.queueMicrotask;
import static dev.sluice.loop.Timers.setImmediate;
import static dev.sluice.loop.Timers.setTimeout;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** In what order things run; each order was seen on Node.js 25. */
class EventLoopOrderTest {
  private final ManualLoop world = new ManualLoop();
  private final ManualBackend backend = world.backend;
  private final List<String> trace = world.trace;

  private Runnable log(String what) {
    return world.log(what);
  }

  @Test
  void afterTheBodyTicksThenMicrotasksThenDueTimersThenImmediates() {
    world.run(
        () -> {
          setImmediate(log("immediate"));
          setTimeout(log("timeout"), 0);
          queueMicrotask(log("microtask"));
          nextTick(log("tick"));
          backend.spend(1);
          trace.add("body");
        });
    assertThat(trace).containsExactly("body", "tick", "microtask", "timeout", "immediate");
  }

  @Test
  void anImmediateComesBeforeATimerThatIsNotDueYet() {
    world.run(
        () -> {
          setTimeout(log("timeout"), 1);
          setImmediate(log("immediate"));
        });
    assertThat(trace).containsExactly("immediate", "timeout");
  }

  @Test
  void aTurnIsPollTasksImmediatesClosingTimers() {
    world.run(
        () -> {
          EventLoop loop = EventLoop.current();
          backend.closing(() -> loop.callback(log("closing")));
          backend.complete(() -> loop.callback(log("poll")));
          setTimeout(log("timeout"), 5);
          setImmediate(
              () -> {
                trace.add("immediate");
                backend.spend(5);
              });
          loop.execute(log("task"));
        });
    assertThat(trace).containsExactly("poll", "task", "immediate", "closing", "timeout");
  }

  @Test
  void ticksThatTicksAddRunBeforeMicrotasks() {
    world.run(
        () -> {
          queueMicrotask(log("microtask"));
          nextTick(
              () -> {
                trace.add("tick 1");
                nextTick(log("tick 2"));
              });
        });
    assertThat(trace).containsExactly("tick 1", "tick 2", "microtask");
  }

  @Test
  void microtasksThatMicrotasksAddRunBeforeTheirTicks() {
    world.run(
        () ->
            queueMicrotask(
                () -> {
                  trace.add("microtask 1");
                  nextTick(log("tick"));
                  queueMicrotask(log("microtask 2"));
                }));
    assertThat(trace).containsExactly("microtask 1", "microtask 2", "tick");
  }

  @Test
  void bothQueuesAreEmptiedBeforeTheLoopGoesOn() {
    world.run(
        () -> {
          setImmediate(log("immediate"));
          nextTick(
              () -> {
                trace.add("tick 1");
                queueMicrotask(
                    () -> {
                      trace.add("microtask");
                      nextTick(log("tick 2"));
                    });
              });
        });
    assertThat(trace).containsExactly("tick 1", "microtask", "tick 2", "immediate");
  }

  @Test
  void ticksAndMicrotasksRunBetweenTwoImmediates() {
    world.run(
        () -> {
          setImmediate(
              () -> {
                trace.add("immediate 1");
                queueMicrotask(log("microtask"));
                nextTick(log("tick"));
              });
          setImmediate(log("immediate 2"));
        });
    assertThat(trace).containsExactly("immediate 1", "tick", "microtask", "immediate 2");
  }

  @Test
  void ticksAndMicrotasksRunBetweenTwoTimersOfOneDuration() {
    world.run(
        () -> {
          setTimeout(
              () -> {
                trace.add("timer 1");
                queueMicrotask(log("microtask"));
                nextTick(log("tick"));
              },
              5);
          setTimeout(log("timer 2"), 5);
        });
    assertThat(trace).containsExactly("timer 1", "tick", "microtask", "timer 2");
  }

  @Test
  void ticksRunBetweenTwoTimersOfDifferentDurations() {
    world.run(
        () -> {
          setTimeout(
              () -> {
                trace.add("timer 5");
                backend.spend(10);
                nextTick(log("tick"));
              },
              5);
          setTimeout(log("timer 6"), 6);
        });
    assertThat(trace).containsExactly("timer 5", "tick", "timer 6");
  }

  @Test
  void ticksRunBetweenTwoCompletionsOfOnePoll() {
    world.run(
        () -> {
          EventLoop loop = EventLoop.current();
          backend.complete(
              () ->
                  loop.callback(
                      () -> {
                        trace.add("completion 1");
                        nextTick(log("tick"));
                      }));
          backend.complete(() -> loop.callback(log("completion 2")));
        });
    assertThat(trace).containsExactly("completion 1", "tick", "completion 2");
  }

  @Test
  void ticksRunBetweenTwoTasks() {
    world.run(
        () -> {
          EventLoop loop = EventLoop.current();
          loop.execute(
              () -> {
                trace.add("task 1");
                nextTick(log("tick"));
              });
          loop.execute(log("task 2"));
        });
    assertThat(trace).containsExactly("task 1", "tick", "task 2");
  }

  @Test
  void aTaskThatATaskAddsWaitsForTheNextTurn() {
    world.run(
        () -> {
          EventLoop loop = EventLoop.current();
          loop.execute(
              () -> {
                trace.add("task 1");
                loop.execute(log("task 2"));
                setImmediate(log("immediate"));
              });
        });
    assertThat(trace).containsExactly("task 1", "immediate", "task 2");
  }

  @Test
  void aCallbackInsideOfACallbackDoesNotDrain() {
    world.run(
        () ->
            EventLoop.current()
                .callback(
                    () -> {
                      nextTick(log("tick"));
                      EventLoop.current().callback(log("inner"));
                      EventLoop.current().callback(trace::add, "inner with argument");
                      trace.add("outer");
                    }));
    assertThat(trace).containsExactly("inner", "inner with argument", "outer", "tick");
  }

  @Test
  void aConsumerFromOutsideIsCalledInItsOwnScope() {
    world.run(
        () -> {
          EventLoop loop = EventLoop.current();
          backend.complete(
              () -> {
                loop.<String>callback(
                    argument -> {
                      trace.add(argument);
                      nextTick(log("tick"));
                    },
                    "argument");
                trace.add("back in the backend");
              });
        });
    assertThat(trace).containsExactly("argument", "tick", "back in the backend");
  }

  @Test
  void theTimeOfTheLoopStandsStillInACallback() {
    world.run(
        () -> {
          backend.spend(7);
          trace.add("now " + EventLoop.current().now());
          setTimeout(() -> {}, 1);
          trace.add("now " + EventLoop.current().now());
        });
    assertThat(trace).containsExactly("now 0", "now 7");
  }
}
