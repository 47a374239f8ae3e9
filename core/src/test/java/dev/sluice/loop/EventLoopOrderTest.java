package dev.sluice.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In what order things run; each order was seen on Node.js 25. */
class EventLoopOrderTest {
  private final ManualBackend backend = new ManualBackend();
  private final List<String> trace = new ArrayList<>();

  private void run(EventLoop.Body body) {
    EventLoop.run(LoopOptions.builder().backend(() -> backend).build(), body);
  }

  private Runnable log(String what) {
    return () -> trace.add(what);
  }

  @Test
  void afterTheBodyTicksThenMicrotasksThenTimersThenImmediates() {
    run(
        () -> {
          Timers.setImmediate(log("immediate"));
          Timers.setTimeout(log("timeout"), 0);
          Timers.queueMicrotask(log("microtask"));
          Timers.nextTick(log("tick"));
          backend.spend(1);
          trace.add("body");
        });
    assertThat(trace).containsExactly("body", "tick", "microtask", "timeout", "immediate");
  }
}
