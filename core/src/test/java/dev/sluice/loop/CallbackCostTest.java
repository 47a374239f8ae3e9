package dev.sluice.loop;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What entering user code costs: no memory, also with what usually happens inside. */
class CallbackCostTest {
  private static final int CALLS = 1_000_000;

  private final ManualLoop world = new ManualLoop();
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private long called;
  private long allocated = Long.MAX_VALUE;

  /** Calls from outside, as a backend does, and measures the second of two rounds. */
  private void measure(Runnable call) {
    world.run(
        () ->
            world.backend.complete(
                () -> {
                  repeat(call);
                  long before = threads.getCurrentThreadAllocatedBytes();
                  repeat(call);
                  allocated = threads.getCurrentThreadAllocatedBytes() - before;
                }));
    assertThat(allocated).isLessThan(CALLS / 100);
  }

  private static void repeat(Runnable call) {
    for (int i = 0; i < CALLS; i++) {
      call.run();
    }
  }

  @Test
  void aCallbackWithAnArgumentAllocatesNothing() {
    Consumer<String> callback = argument -> called++;
    measure(() -> EventLoop.current().callback(callback, "argument"));
    assertThat(called).isEqualTo(2L * CALLS);
  }

  @Test
  void ticksAndMicrotasksOfACallbackAllocateNothing() {
    Runnable task = () -> called++;
    Runnable callback =
        () -> {
          EventLoop loop = EventLoop.current();
          loop.nextTick(task);
          loop.queueMicrotask(task);
        };
    measure(() -> EventLoop.current().callback(callback));
    assertThat(called).isEqualTo(4L * CALLS);
  }

  @Test
  void aTickWithAnArgumentAllocatesNothing() {
    Consumer<String> tick = argument -> called++;
    Runnable callback = () -> EventLoop.current().nextTick(tick, "argument");
    measure(() -> EventLoop.current().callback(callback));
    assertThat(called).isEqualTo(2L * CALLS);
  }

  @Test
  void lookingUpStateOfTheLoopAllocatesNothing() {
    LoopLocal<Integer> key = LoopLocal.withInitial(() -> 1_000);
    measure(() -> called += EventLoop.current().local(key));
    assertThat(called).isEqualTo(2_000L * CALLS);
  }
}
