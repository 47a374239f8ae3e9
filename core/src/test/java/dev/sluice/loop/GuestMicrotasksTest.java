package dev.sluice.loop;

import static dev.sluice.loop.Timers.nextTick;
import static dev.sluice.loop.Timers.setImmediate;
import static dev.sluice.loop.Timers.setTimeout;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The microtasks of a guest language: when the loop runs them, and when it must not yet. */
class GuestMicrotasksTest {
  private final ManualLoop world = new ManualLoop();
  private final List<String> trace = world.trace;
  private final ArrayDeque<Runnable> promiseJobs = new ArrayDeque<>();
  private int toSettle;

  /** As a guest language: what is left in its queue when its outermost entry returns, runs then. */
  private final class Guest implements CallbackScope {
    private int entries;

    @Override
    public void run(Runnable callback) {
      enter(callback);
    }

    @Override
    public void aroundTurns(Runnable turns) {
      trace.add("[");
      enter(turns);
      trace.add("]");
    }

    private void enter(Runnable code) {
      entries++;
      code.run();
      if (--entries == 0 && !promiseJobs.isEmpty()) {
        trace.add("too early:");
        runMicrotasks();
      }
    }

    @Override
    public boolean hasMicrotasks() {
      return true;
    }

    @Override
    public void runMicrotasks() {
      while (!promiseJobs.isEmpty()) {
        promiseJobs.remove().run();
      }
    }

    @Override
    public boolean settle() {
      if (toSettle == 0) {
        return false;
      }
      toSettle--;
      trace.add("settle");
      promiseJobs.add(world.log("job of settling"));
      return true;
    }
  }

  private void run(EventLoop.Body body) {
    EventLoop.run(
        world
            .options()
            .callbackScope(new Guest())
            .onUncaughtException(e -> trace.add("uncaught " + e.getMessage()))
            .build(),
        body);
  }

  private Runnable log(String what) {
    return world.log(what);
  }

  @Test
  void theyRunAfterAllTicksAndBeforeTheTicksTheySet() {
    run(
        () -> {
          promiseJobs.add(
              () -> {
                trace.add("job 1");
                nextTick(log("tick of job"));
              });
          promiseJobs.add(log("job 2"));
          nextTick(log("tick 1"));
          nextTick(log("tick 2"));
        });
    assertThat(trace)
        .containsExactly("[", "tick 1", "tick 2", "job 1", "job 2", "tick of job", "]");
  }

  @Test
  void theyRunAfterEachCallbackAlsoWithoutTicks() {
    run(
        () -> {
          setImmediate(() -> promiseJobs.add(log("job 1")));
          setImmediate(() -> promiseJobs.add(log("job 2")));
          setImmediate(log("immediate 3"));
        });
    assertThat(trace).containsExactly("[", "]", "[", "job 1", "job 2", "immediate 3", "]");
  }

  @Test
  void whatSettlesWhenNothingIsLeftMayBringNewOnes() {
    toSettle = 1;
    run(() -> nextTick(() -> promiseJobs.add(log("job"))));
    assertThat(trace).containsExactly("[", "job", "settle", "job of settling", "]");
  }

  @Test
  void ofACallbackThatThrewTheyWaitForTheNextCallback() {
    run(
        () -> {
          setTimeout(
              () -> {
                promiseJobs.add(log("job of 1"));
                nextTick(log("tick of 1"));
                world.logAndThrow("timer 1").run();
              },
              1);
          setTimeout(log("timer 2"), 1);
        });
    assertThat(trace)
        .containsExactly(
            "[", "]", "[", "timer 1", "uncaught timer 1", "timer 2", "tick of 1", "job of 1", "]");
  }

  @Test
  void ofTheLastCallbackThatThrewTheyRunInTheNextTurnButInTheSameEntry() {
    run(
        () ->
            setTimeout(
                () -> {
                  promiseJobs.add(log("job"));
                  world.logAndThrow("timer").run();
                },
                1));
    assertThat(trace).containsExactly("[", "]", "[", "timer", "uncaught timer", "job", "]");
  }

  @Test
  void ofABodyThatThrewTheyRunToo() {
    run(
        () -> {
          promiseJobs.add(log("job"));
          world.logAndThrow("body").run();
        });
    assertThat(trace).containsExactly("[", "body", "uncaught body", "job", "]");
  }

  @Test
  void ofATickThatThrewTheyRunAfterTheOtherTicks() {
    run(
        () -> {
          promiseJobs.add(log("job"));
          nextTick(world.logAndThrow("tick 1"));
          nextTick(log("tick 2"));
        });
    assertThat(trace).containsExactly("[", "tick 1", "uncaught tick 1", "tick 2", "job", "]");
  }
}
