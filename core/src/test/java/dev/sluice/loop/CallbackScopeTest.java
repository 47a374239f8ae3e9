package dev.sluice.loop;

import static dev.sluice.loop.Timers.nextTick;
import static dev.sluice.loop.Timers.queueMicrotask;
import static dev.sluice.loop.Timers.setImmediate;
import static dev.sluice.loop.Timers.setTimeout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is around callbacks: the pluggable scope, the report of slow ones, state of the loop. */
class CallbackScopeTest {
  private final ManualLoop world = new ManualLoop();
  private final ManualBackend backend = world.backend;
  private final List<String> trace = world.trace;

  private void runScoped(EventLoop.Body body) {
    CallbackScope scope =
        callback -> {
          trace.add("(");
          callback.run();
          trace.add(")");
        };
    EventLoop.run(
        world
            .options()
            .callbackScope(scope)
            .onUncaughtException(e -> trace.add("uncaught"))
            .build(),
        body);
  }

  private Runnable log(String what) {
    return world.log(what);
  }

  @Test
  void theScopeIsAroundTheOutermostCallbackAndWhatFollowsIt() {
    runScoped(
        () -> {
          trace.add("body");
          nextTick(log("tick"));
          queueMicrotask(log("microtask"));
          EventLoop.current().callback(log("nested"));
        });
    assertThat(trace).containsExactly("(", "body", "nested", "tick", "microtask", ")");
  }

  @Test
  void everyCallbackFromOutsideHasAScopeOfItsOwn() {
    runScoped(
        () -> {
          EventLoop loop = EventLoop.current();
          backend.complete(() -> loop.callback(log("completion")));
          loop.execute(log("task"));
          setImmediate(log("immediate 1"));
          setImmediate(log("immediate 2"));
          setTimeout(log("timer 1"), 1);
          setTimeout(log("timer 2"), 1);
          backend.closing(() -> loop.callback(log("closing")));
        });
    assertThat(String.join(" ", trace))
        .isEqualTo(
            "( ) ( completion ) ( task ) ( immediate 1 ) ( immediate 2 ) ( closing ) ( timer 1 )"
                + " ( timer 2 )");
  }

  @Test
  void noExceptionPassesThroughTheScope() {
    runScoped(
        () -> {
          nextTick(world.logAndThrow("tick"));
          setImmediate(world.logAndThrow("immediate"));
        });
    assertThat(trace)
        .containsExactly("(", "tick", "uncaught", ")", "(", "immediate", "uncaught", ")");
  }

  @Test
  void aScopeThatDoesNotRunTheCallbackIsFoundOut() {
    assertThatThrownBy(
            () ->
                EventLoop.run(
                    world.options().callbackScope(callback -> {}).build(), log("never")::run))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("returned without having run the callback");
    assertThat(backend.isClosed()).isTrue();
  }

  @Test
  void slowCallbacksAreReportedWithWhatFollowedThem() {
    List<SlowCallback> slow = new ArrayList<>();
    Runnable culprit = () -> nextTick(() -> backend.spend(60));
    EventLoop.run(
        world.options().onSlowCallback(Duration.ofMillis(50), slow::add).build(),
        () -> {
          setImmediate(culprit);
          setImmediate(() -> backend.spend(50));
          setImmediate(() -> backend.spend(1));
        });
    assertThat(slow).hasSize(1);
    assertThat(slow.getFirst().callback()).isSameAs(culprit);
    assertThat(slow.getFirst().took()).isEqualTo(Duration.ofMillis(60));
    assertThat(slow.getFirst().loop().name()).isEqualTo("main");
  }

  @Test
  void aListenerOfSlowCallbacksThatThrowsIsUncaught() {
    assertThatThrownBy(
            () ->
                EventLoop.run(
                    world
                        .options()
                        .onSlowCallback(
                            Duration.ZERO,
                            slow -> {
                              throw new IllegalStateException("listener");
                            })
                        .build(),
                    () -> setImmediate(() -> backend.spend(1))))
        .hasMessage("listener");
  }

  @Test
  void eachLoopHasItsOwnValueOfAKey() {
    List<String> made = new ArrayList<>();
    LoopLocal<String> key =
        LoopLocal.withInitial(
            () -> {
              made.add("made");
              return "initial";
            });
    EventLoop.Body body =
        () -> {
          EventLoop loop = EventLoop.current();
          assertThat(loop.local(key)).isEqualTo("initial");
          assertThat(loop.local(key)).isEqualTo("initial");
          loop.local(key, "set");
          assertThat(loop.local(key)).isEqualTo("set");
        };
    world.run(body);
    new ManualLoop().run(body);
    assertThat(made).hasSize(2);
  }

  @Test
  void warningsReachTheListenerInTheNextTick() {
    world.run(
        () -> {
          EventLoop loop = EventLoop.current();
          loop.onWarning(warning -> trace.add(warning.toString()));
          loop.emitWarning(new Warning("DeprecationWarning", "old"));
          nextTick(log("later tick"));
          trace.add("body");
        });
    assertThat(trace).containsExactly("body", "DeprecationWarning: old", "later tick");
  }
}
