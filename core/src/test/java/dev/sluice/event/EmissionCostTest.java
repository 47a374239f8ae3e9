package dev.sluice.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What emitters and emissions cost in memory. */
class EmissionCostTest {
  private static final Event<Consumer<String>> X = Event.of("x");
  private static final Event<Runnable> SIGNAL = Event.signal("signal");
  private static final int EMISSIONS = 1_000_000;
  private static final int EMITTERS = 10_000;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private long called;

  private long allocatedBy(Runnable work) {
    work.run();
    long before = threads.getCurrentThreadAllocatedBytes();
    work.run();
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  private static void repeat(int times, Runnable work) {
    for (int i = 0; i < times; i++) {
      work.run();
    }
  }

  private void emitsWithoutAllocation(EventEmitter emitter) {
    long allocated =
        allocatedBy(
            () ->
                repeat(
                    EMISSIONS,
                    () -> {
                      emitter.emit(X, "argument");
                      emitter.emit(SIGNAL);
                    }));
    assertThat(allocated).isLessThan(EMISSIONS / 100);
  }

  @Test
  void emittingToOneListenerAllocatesNothing() {
    EventEmitter emitter = new EventEmitter();
    emitter.on(X, argument -> called++).on(SIGNAL, () -> called++);
    emitsWithoutAllocation(emitter);
    assertThat(called).isEqualTo(4L * EMISSIONS);
  }

  @Test
  void emittingToSeveralListenersAllocatesNothing() {
    EventEmitter emitter = new EventEmitter();
    emitter.on(X, argument -> called++).on(X, argument -> called++).on(X, argument -> called++);
    emitter.on(SIGNAL, () -> called++).on(SIGNAL, () -> called++);
    emitsWithoutAllocation(emitter);
    assertThat(called).isEqualTo(10L * EMISSIONS);
  }

  @Test
  void emittingToNobodyAllocatesNothing() {
    emitsWithoutAllocation(new EventEmitter());
  }

  @Test
  void anEmitterTakes24BytesAndEightForEachEventWithAListener() {
    EventEmitter[] emitters = new EventEmitter[EMITTERS];
    Consumer<String> listener = argument -> called++;
    Runnable signal = () -> called++;
    long empty =
        allocatedBy(
            () -> {
              for (int i = 0; i < EMITTERS; i++) {
                emitters[i] = new EventEmitter(false);
              }
            });
    assertThat(empty / EMITTERS).isLessThanOrEqualTo(24);
    long first =
        allocatedBy(
            () -> {
              for (EventEmitter emitter : emitters) {
                emitter.removeAllListeners().on(X, listener);
              }
            });
    // The array's header and length take 16.
    assertThat(first / EMITTERS).isLessThanOrEqualTo(16 + 8);
    long second =
        allocatedBy(
            () -> {
              for (EventEmitter emitter : emitters) {
                emitter.removeAllListeners(SIGNAL).on(SIGNAL, signal);
              }
            });
    // Growing and shrinking copy the array: 32 bytes the one, 24 the other.
    assertThat(second / EMITTERS).isLessThanOrEqualTo(32 + 24);
  }
}
