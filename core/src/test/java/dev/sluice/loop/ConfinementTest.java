package dev.sluice.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is bound to a loop fails at once when it is touched from elsewhere. */
class ConfinementTest {
  private static final LoopLocal<String> KEY = LoopLocal.withInitial(() -> "");

  private final EventLoop loop = EventLoop.create(new ManualLoop().options().name("mine").build());
  private final Timer[] timer = new Timer[1];
  private final Immediate[] immediate = new Immediate[1];

  ConfinementTest() {
    loop.execute(
        () -> {
          timer[0] = loop.setTimeout(() -> {}, 1_000);
          loop.setImmediate(() -> immediate[0] = loop.setImmediate(() -> {}));
        });
    loop.turn();
  }

  @AfterEach
  void close() {
    loop.close();
  }

  @TestFactory
  Stream<DynamicTest> everyCallNamesTheObjectTheLoopAndWhatToCallInstead() {
    Map<String, ThrowingCallable> calls = new LinkedHashMap<>();
    calls.put("EventLoop[mine]: nextTick", () -> loop.nextTick(() -> {}));
    calls.put("EventLoop[mine]: queueMicrotask", () -> loop.queueMicrotask(() -> {}));
    calls.put("EventLoop[mine]: setTimeout", () -> loop.setTimeout(() -> {}, 1));
    calls.put("EventLoop[mine]: setInterval", () -> loop.setInterval(() -> {}, Duration.ZERO));
    calls.put("EventLoop[mine]: newTimer", () -> loop.newTimer(() -> {}, 1));
    calls.put("EventLoop[mine]: setImmediate", () -> loop.setImmediate(() -> {}));
    calls.put("EventLoop[mine]: callback", () -> loop.callback(() -> {}));
    calls.put("EventLoop[mine]: hold", () -> loop.hold("reason"));
    calls.put("EventLoop[mine]: local", () -> loop.local(KEY));
    calls.put("EventLoop[mine]: onWarning", () -> loop.onWarning(null));
    calls.put("EventLoop[mine]: onUncaughtException", () -> loop.onUncaughtException(null));
    calls.put("Timeout[1000 ms, ARMED]: refresh", timer[0]::refresh);
    calls.put("Timeout[1000 ms, ARMED]: ref", timer[0]::ref);
    calls.put("Timeout[1000 ms, ARMED]: unref", timer[0]::unref);
    calls.put("Timeout[1000 ms, ARMED]: close", timer[0]::close);
    calls.put("Immediate[PENDING]: ref", immediate[0]::ref);
    calls.put("Immediate[PENDING]: unref", immediate[0]::unref);
    calls.put("Immediate[PENDING]: close", immediate[0]::close);
    return calls.entrySet().stream()
        .map(call -> DynamicTest.dynamicTest(call.getKey(), () -> refuses(call)));
  }

  private void refuses(Map.Entry<String, ThrowingCallable> call) {
    String method = call.getKey().substring(call.getKey().indexOf(": ") + 2);
    assertThatThrownBy(call.getValue())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            call.getKey()
                + "() was called on thread '"
                + Thread.currentThread().getName()
                + "' outside of a loop, but may only be called inside of the event loop 'mine':"
                + " loop.execute(() -> ….%s(…)).".formatted(method));
  }

  @Test
  void insideOfAnotherLoopTheMessageNamesBoth() {
    new ManualLoop()
        .run(
            () ->
                assertThatThrownBy(() -> loop.nextTick(() -> {}))
                    .hasMessageContaining("inside of the event loop 'main'")
                    .hasMessageContaining("inside of the event loop 'mine'"));
  }

  @Test
  void anotherThreadIsRefusedDuringATurnToo() throws InterruptedException {
    Throwable[] thrown = new Throwable[1];
    loop.execute(
        () -> {
          Thread other =
              Thread.ofPlatform()
                  .start(
                      () -> {
                        try {
                          loop.nextTick(() -> {});
                        } catch (IllegalStateException e) {
                          thrown[0] = e;
                        }
                      });
          try {
            other.join();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        });
    loop.turn();
    assertThat(thrown[0]).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void objectsOfUpperFloorsAreConfinedByTheSameCall() {
    assertThatThrownBy(() -> loop.confine("Socket@1", "write"))
        .hasMessageStartingWith("Socket@1: write() was called on thread ");
    loop.execute(() -> loop.confine("Socket@1", "write"));
    loop.turn();
  }
}
