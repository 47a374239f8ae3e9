package dev.sluice.loop;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * A million idle timers, as of a million sockets. What is looked at is the structure and the
 * allocation, which do not depend on how fast the machine is.
 */
class TimerScaleTest {
  private static final int TIMERS = 1_000_000;
  private static final int IDLE_MILLIS = 120_000;

  private final ManualLoop world = new ManualLoop();
  private final AtomicInteger fired = new AtomicInteger();
  private final Timer[] timers = new Timer[TIMERS];

  private final LoopClock clock = new LoopClock(world.backend);

  private TimerQueue queueOfAMillion(EventLoop loop) {
    TimerQueue queue = new TimerQueue(loop, clock);
    for (int i = 0; i < TIMERS; i++) {
      timers[i] = queue.startIdle(fired::incrementAndGet, IDLE_MILLIS);
    }
    queue.settle();
    return queue;
  }

  private void run(java.util.function.Consumer<EventLoop> body) {
    world.run(() -> body.accept(EventLoop.current()));
  }

  @Test
  void timersOfOneDurationAreOneListThatTheHeapSeesOnce() {
    run(
        loop -> {
          TimerQueue queue = queueOfAMillion(loop);
          assertThat(queue.listCount()).isEqualTo(1);
          assertThat(queue.nextExpiry()).isEqualTo(IDLE_MILLIS);
          assertThat(queue.referenced()).isZero();
        });
  }

  @Test
  void refreshingLinksATimerAtTheEndAndTouchesNothingElse() {
    run(
        loop -> {
          TimerQueue queue = queueOfAMillion(loop);
          TimerList list = timers[0].list;
          world.backend.spend(1_000);
          Timer middle = timers[TIMERS / 2];
          middle.refresh();
          assertThat(timers[TIMERS / 2 - 1].next).isSameAs(timers[TIMERS / 2 + 1]);
          assertThat(timers[TIMERS / 2 + 1].previous).isSameAs(timers[TIMERS / 2 - 1]);
          assertThat(middle.previous).isSameAs(timers[TIMERS - 1]);
          assertThat(middle.next).isNull();
          assertThat(middle.startedAt).isEqualTo(TimerList.UNSETTLED);
          // Refreshed again before the loop looked at the clock, it stays where it is.
          timers[0].refresh();
          middle.refresh();
          assertThat(middle.next).isSameAs(timers[0]);
          clock.update();
          queue.settle();
          assertThat(middle.startedAt).isEqualTo(1_000);
          assertThat(timers[0].startedAt).isEqualTo(1_000);
          assertThat(timers[1].startedAt).isZero();
          // The heap is as it was: the list's own time comes at the old time, and is put off then.
          assertThat(middle.list).isSameAs(list);
          assertThat(list.heapIndex).isZero();
          assertThat(queue.nextExpiry()).isEqualTo(IDLE_MILLIS);
        });
  }

  @Test
  void refreshingAMillionTimersAllocatesNothing() {
    run(
        loop -> {
          TimerQueue queue = queueOfAMillion(loop);
          Random random = new Random(1);
          int[] order = random.ints(TIMERS, 0, TIMERS).toArray();
          ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
          refreshAll(new int[] {0}); // whatever the first call allocates
          long before = threads.getCurrentThreadAllocatedBytes();
          refreshAll(order);
          long allocated = threads.getCurrentThreadAllocatedBytes() - before;
          assertThat(allocated).isLessThan(TIMERS / 100);
          assertThat(queue.listCount()).isEqualTo(1);
        });
  }

  private void refreshAll(int[] order) {
    for (int index : order) {
      timers[index].refresh();
    }
  }

  @Test
  void whenItsTimeComesAListIsPutOffOnceForAllItsTimers() {
    run(
        loop -> {
          TimerQueue queue = queueOfAMillion(loop);
          CallbackGate gate = new CallbackGate(loop, world.options().build(), world.backend);
          world.backend.spend(IDLE_MILLIS - 1);
          for (Timer timer : timers) {
            timer.refresh();
          }
          timers[0].close();
          queue.run(gate);
          world.backend.spend(1);
          queue.run(gate);
          assertThat(fired).hasValue(0);
          assertThat(queue.nextExpiry()).isEqualTo(2 * IDLE_MILLIS - 1);
          world.backend.spend(IDLE_MILLIS);
          queue.run(gate);
          assertThat(fired).hasValue(TIMERS - 1);
          assertThat(queue.isEmpty()).isTrue();
        });
  }

  @Test
  void idleTimersThatAreAllClosedLeaveTheirListUntilItsTimeComes() {
    run(
        loop -> {
          TimerQueue queue = queueOfAMillion(loop);
          CallbackGate gate = new CallbackGate(loop, world.options().build(), world.backend);
          TimerList list = timers[0].list;
          for (Timer timer : timers) {
            timer.close();
          }
          // A closed timer that a program keeps holds no other.
          assertThat(timers).allMatch(timer -> timer.next == null && timer.previous == null);
          assertThat(queue.listCount()).isEqualTo(1);
          assertThat(queue.startIdle(fired::incrementAndGet, IDLE_MILLIS).list).isSameAs(list);
          queue.settle();
          world.backend.spend(IDLE_MILLIS);
          queue.run(gate);
          assertThat(fired).hasValue(1);
          assertThat(queue.isEmpty()).isTrue();
        });
  }

  @Test
  void manyDurationsAreAsManyListsAndGoAgain() {
    run(
        loop -> {
          TimerQueue queue = new TimerQueue(loop, new LoopClock(world.backend));
          CallbackGate gate = new CallbackGate(loop, world.options().build(), world.backend);
          for (int i = 0; i < 100_000; i++) {
            timers[i] = queue.start(fired::incrementAndGet, 1 + i % 1_000, false);
          }
          assertThat(queue.listCount()).isEqualTo(1_000);
          assertThat(queue.referenced()).isEqualTo(100_000);
          for (int i = 0; i < 100_000; i += 2) {
            timers[i].close();
          }
          // Durations 1, 3, 5, … had only timers of even index.
          assertThat(queue.listCount()).isEqualTo(500);
          world.backend.spend(1_000);
          queue.run(gate);
          assertThat(fired).hasValue(50_000);
          assertThat(queue.isEmpty()).isTrue();
          assertThat(queue.referenced()).isZero();
        });
  }
}
