package dev.sluice.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.error.NodeException;
import dev.sluice.loop.EventLoop;
import dev.sluice.loop.ManualLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class MaxListenersTest {
  private static final Event<Consumer<String>> X = Event.of("x");

  private final ManualLoop world = new ManualLoop();
  private final List<String> warnings = new ArrayList<>();

  /** An emitter with a name of its own for the message. */
  private static final class Foo extends EventEmitter {}

  private void run(Runnable body) {
    EventLoop.run(
        world.options().onWarning(warning -> warnings.add(warning.toString())).build(), body::run);
  }

  private static void add(EventEmitter emitter, int count) {
    for (int i = 0; i < count; i++) {
      emitter.on(X, argument -> {});
    }
  }

  @Test
  void theEleventhListenerOfAnEventWarnsOnce() {
    run(
        () -> {
          Foo foo = new Foo();
          add(foo, 10);
          EventLoop.current().nextTick(() -> assertThat(warnings).isEmpty());
          EventLoop.current().setImmediate(() -> add(foo, 3));
        });
    assertThat(warnings)
        .containsExactly(
            "MaxListenersExceededWarning: Possible EventEmitter memory leak detected. 11 x"
                + " listeners added to [Foo]. MaxListeners is 10. Use emitter.setMaxListeners() to"
                + " increase limit");
  }

  @Test
  void theWarningIsOfOneEvent() {
    run(
        () -> {
          EventEmitter emitter = new EventEmitter();
          add(emitter, 10);
          emitter.on(EventEmitter.ERROR_MONITOR, error -> {});
        });
    assertThat(warnings).isEmpty();
  }

  @Test
  void theWarningIsNotRepeatedAfterAnEmissionCopiedTheListeners() {
    run(
        () -> {
          EventEmitter emitter = new EventEmitter();
          add(emitter, 11);
          emitter.once(X, argument -> add(emitter, 1));
          emitter.emit(X, "1");
        });
    assertThat(warnings).hasSize(1);
  }

  @Test
  void theLimitOfAnEmitterGoesBeforeTheDefault() {
    run(
        () -> {
          EventEmitter emitter = new EventEmitter();
          assertThat(emitter.getMaxListeners()).isEqualTo(10);
          assertThat(emitter.setMaxListeners(2).getMaxListeners()).isEqualTo(2);
          add(emitter, 3);
          add(new EventEmitter().setMaxListeners(0), 100);
        });
    assertThat(warnings).hasSize(1);
    assertThat(warnings.getFirst()).contains("3 x listeners").contains("MaxListeners is 2");
  }

  @Test
  void theDefaultBelongsToTheLoopAndToEmittersThatAreThereAlready() {
    run(
        () -> {
          EventEmitter emitter = new EventEmitter();
          EventEmitter told = new EventEmitter().setMaxListeners(3);
          Events.defaultMaxListeners(1);
          assertThat(Events.defaultMaxListeners()).isEqualTo(1);
          assertThat(emitter.getMaxListeners()).isEqualTo(1);
          assertThat(told.getMaxListeners()).isEqualTo(3);
          Events.setMaxListeners(5);
          assertThat(Events.defaultMaxListeners()).isEqualTo(5);
          Events.setMaxListeners(7, emitter, told);
          assertThat(emitter.getMaxListeners()).isEqualTo(7);
          assertThat(told.getMaxListeners()).isEqualTo(7);
          assertThat(Events.defaultMaxListeners()).isEqualTo(5);
        });
    new ManualLoop().run(() -> assertThat(Events.defaultMaxListeners()).isEqualTo(10));
    assertThat(new EventEmitter().getMaxListeners()).isEqualTo(10);
  }

  @Test
  void aLimitMustNotBeNegative() {
    EventEmitter emitter = new EventEmitter();
    run(
        () -> {
          assertOutOfRange(() -> emitter.setMaxListeners(-1), "setMaxListeners");
          assertOutOfRange(() -> Events.setMaxListeners(-1), "setMaxListeners");
          assertOutOfRange(() -> Events.setMaxListeners(-1, emitter), "setMaxListeners");
          assertOutOfRange(() -> Events.defaultMaxListeners(-1), "defaultMaxListeners");
        });
  }

  private static void assertOutOfRange(Runnable call, String name) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            NodeException.class, thrown -> assertThat(thrown.code()).isEqualTo("ERR_OUT_OF_RANGE"))
        .hasMessage("The value of \"" + name + "\" is out of range. It must be >= 0. Received -1");
  }
}
