package dev.sluice.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** The moments of falling asleep and of ending, one by one; {@link ExecuteTest} mixes them. */
class TaskInboxTest {
  private int wakeups;
  private final TaskInbox inbox = new TaskInbox("test", () -> wakeups++);

  private static void task() {}

  @Test
  void aTaskBeforeTheLoopFallsAsleepKeepsItAwake() {
    inbox.add(TaskInboxTest::task);
    assertThat(inbox.fallAsleep()).isFalse();
    assertThat(inbox.hasTasks()).isTrue();
    assertThat(inbox.size()).isEqualTo(1);
  }

  @Test
  void aWakeUpBeforeTheLoopFallsAsleepKeepsItAwakeOnce() {
    inbox.wake();
    assertThat(inbox.fallAsleep()).isFalse();
    inbox.awake();
    assertThat(inbox.fallAsleep()).isTrue();
  }

  @Test
  void oneThatComesAfterwardsWakesTheLoopOnceForAll() {
    assertThat(inbox.fallAsleep()).isTrue();
    inbox.add(TaskInboxTest::task);
    inbox.add(TaskInboxTest::task);
    inbox.wake();
    assertThat(wakeups).isEqualTo(1);
  }

  @Test
  void aLoopThatIsAwakeIsNotWoken() {
    inbox.add(TaskInboxTest::task);
    assertThat(inbox.fallAsleep()).isFalse();
    inbox.awake();
    inbox.add(TaskInboxTest::task);
    inbox.wake();
    assertThat(wakeups).isZero();
  }

  @Test
  void itClosesOnlyWhileItIsEmpty() {
    inbox.add(TaskInboxTest::task);
    assertThat(inbox.closeIfEmpty()).isFalse();
    inbox.add(TaskInboxTest::task);
    inbox.clear();
    assertThat(inbox.hasTasks()).isFalse();
    assertThat(inbox.closeIfEmpty()).isTrue();
    assertThatThrownBy(() -> inbox.add(TaskInboxTest::task))
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessageContaining("'test' has ended");
  }

  @Test
  void closedItStillHoldsWhatItTook() {
    inbox.add(TaskInboxTest::task);
    inbox.close();
    assertThat(inbox.hasTasks()).isTrue();
    assertThat(inbox.closeIfEmpty()).isTrue();
    assertThatThrownBy(() -> inbox.add(TaskInboxTest::task))
        .isInstanceOf(RejectedExecutionException.class);
  }
}
