package dev.sluice.loop;

import static dev.sluice.loop.Timers.setImmediate;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Tasks from other threads, on the real backend wherever threads are involved. */
class ExecuteTest {
  private static final int PRODUCERS = 16;
  private static final int TASKS_OF_EACH = 20_000;

  private final ManualLoop world = new ManualLoop();

  @Test
  void onTheLoopItselfATaskRunsLaterToo() {
    world.run(
        () -> {
          EventLoop.current().execute(world.log("task"));
          world.trace.add("body");
        });
    assertThat(world.trace).containsExactly("body", "task");
  }

  @Test
  void betweenTwoTurnsATaskWakesTheBackendSoThatWhoDrivesTheLoopLearnsOfIt() {
    try (EventLoop loop = EventLoop.create(world.options().build())) {
      loop.turn();
      assertThat(world.backend.isWoken()).isFalse();
      loop.execute(world.log("task"));
      assertThat(world.backend.isWoken()).isTrue();
      loop.turn();
    }
    assertThat(world.trace).containsExactly("task");
  }

  @Test
  void tasksOfEachOfManyThreadsRunOnceAndInOrder() throws Exception {
    int[] next = new int[PRODUCERS];
    AtomicInteger misplaced = new AtomicInteger();
    CountDownLatch ran = new CountDownLatch(PRODUCERS * TASKS_OF_EACH);
    try (EventLoop loop = EventLoop.start("consumer")) {
      for (int producer = 0; producer < PRODUCERS; producer++) {
        int self = producer;
        Thread.ofPlatform()
            .start(
                () -> {
                  for (int i = 0; i < TASKS_OF_EACH; i++) {
                    int number = i;
                    loop.execute(
                        () -> {
                          if (next[self]++ != number) {
                            misplaced.incrementAndGet();
                          }
                          ran.countDown();
                        });
                  }
                });
      }
      assertThat(ran.await(30, SECONDS)).isTrue();
    }
    assertThat(misplaced).hasValue(0);
    assertThat(next).containsOnly(TASKS_OF_EACH);
  }

  @Test
  void aSleepingLoopIsWokenByEveryTaskThatComesAlone() throws Exception {
    // Each producer waits for its task before it sends the next: a single lost wake-up hangs it.
    int rounds = 3_000;
    CountDownLatch finished = new CountDownLatch(PRODUCERS);
    try (EventLoop loop = EventLoop.start("sleeper")) {
      for (int producer = 0; producer < PRODUCERS; producer++) {
        Thread.ofVirtual()
            .start(
                () -> {
                  for (int i = 0; i < rounds; i++) {
                    loop.submit(() -> true).join();
                  }
                  finished.countDown();
                });
      }
      assertThat(finished.await(30, SECONDS)).isTrue();
    }
  }

  @Test
  void oneProducerThatArrivesAsTheLoopFallsAsleepIsHeard() throws Exception {
    try (EventLoop loop = EventLoop.start("sleeper")) {
      for (int i = 0; i < 2_000; i++) {
        CountDownLatch ran = new CountDownLatch(1);
        // Arrives at another moment of the loop's way into its poll each time.
        LockSupport.parkNanos(i % 50 * 1_000L);
        loop.execute(ran::countDown);
        assertThat(ran.await(10, SECONDS)).isTrue();
      }
    }
  }

  @Test
  void aBusyLoopHearsTasksToo() throws Exception {
    CountDownLatch ran = new CountDownLatch(1_000);
    try (EventLoop loop = EventLoop.start("busy")) {
      AtomicReference<Runnable> again = new AtomicReference<>();
      again.set(() -> setImmediate(again.get()));
      loop.execute(again.get());
      for (int i = 0; i < 1_000; i++) {
        loop.execute(ran::countDown);
      }
      assertThat(ran.await(10, SECONDS)).isTrue();
    }
  }

  @Test
  void aTaskThatIsAcceptedRunsBeforeTheLoopEnds() throws Exception {
    // A run ends by itself when nothing is alive, which races with the producer.
    for (int round = 0; round < 300; round++) {
      AtomicReference<EventLoop> loop = new AtomicReference<>();
      AtomicInteger ran = new AtomicInteger();
      CountDownLatch known = new CountDownLatch(1);
      int[] accepted = new int[1];
      Thread producer =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      known.await();
                      while (true) {
                        loop.get().execute(ran::incrementAndGet);
                        accepted[0]++;
                      }
                    } catch (RejectedExecutionException | InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                  });
      EventLoop.run(
          new ManualLoop().options().build(),
          () -> {
            loop.set(EventLoop.current());
            known.countDown();
            loop.get().setTimeout(() -> loop.get().stop(), 1);
          });
      producer.join(10_000);
      assertThat(ran).hasValue(accepted[0]);
    }
  }

  @Test
  void aboveTheLimitTasksAreRefusedAndThoseAcceptedRun() {
    AtomicInteger ran = new AtomicInteger();
    List<RejectedExecutionException> refused = new ArrayList<>();
    world.run(
        () -> {
          EventLoop loop = EventLoop.current();
          for (int i = 0; i < TaskInbox.CAPACITY; i++) {
            loop.execute(ran::incrementAndGet);
          }
          try {
            loop.execute(ran::incrementAndGet);
          } catch (RejectedExecutionException e) {
            refused.add(e);
          }
          assertThatThrownBy(() -> loop.submit(() -> 1))
              .isInstanceOf(RejectedExecutionException.class);
          setImmediate(() -> loop.execute(ran::incrementAndGet));
        });
    assertThat(refused).hasSize(1);
    assertThat(refused.getFirst()).hasMessageContaining("1,048,576").hasMessageContaining("'main'");
    assertThat(ran).hasValue(TaskInbox.CAPACITY + 1);
  }

  @Test
  void aTaskMustNotBeNull() {
    world.run(
        () ->
            assertThatThrownBy(() -> EventLoop.current().execute(null))
                .isInstanceOf(NullPointerException.class));
  }
}
