package dev.sluice.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallQueueTest {
  private final CallQueue queue = new CallQueue();
  private final List<Object> called = new ArrayList<>();

  @Test
  void callsComeInTheOrderInWhichTheyWereAddedWithWhatWasAdded() {
    queue.add(() -> called.add("first"));
    queue.add(called::add, 2);
    queue.add(called::add, null);
    queue.runAll();
    assertThat(called).containsExactly("first", 2, null);
    assertThat(queue.isEmpty()).isTrue();
  }

  @Test
  void whatIsAddedByACallIsCalledAfterThoseThatWait() {
    queue.add(() -> queue.add(called::add, "added"));
    queue.add(called::add, "waiting");
    queue.runAll();
    assertThat(called).containsExactly("waiting", "added");
  }

  @Test
  void aCallThatThrowsIsTakenOutAndTheRestStays() {
    RuntimeException thrown = new RuntimeException();
    queue.add(
        () -> {
          throw thrown;
        });
    queue.add(called::add, "rest");
    assertThatThrownBy(queue::runAll).isSameAs(thrown);
    assertThat(called).isEmpty();
    queue.runAll();
    assertThat(called).containsExactly("rest");
  }

  @Test
  void burstsOfAllLengthsKeepTheirOrder() {
    for (int length = 1; length < 20_000; length = length * 3 + 1) {
      called.clear();
      for (int i = 0; i < length; i++) {
        int number = i;
        queue.add(
            each -> {
              called.add(number);
              if (number % 3 == 0) {
                queue.add(called::add, "again");
              }
            },
            null);
      }
      queue.runAll();
      assertThat(called.subList(0, length)).isSorted().doesNotHaveDuplicates();
      assertThat(called.subList(length, called.size()))
          .containsOnly("again")
          .hasSize((length + 2) / 3);
    }
  }

  @Test
  void whatIsClearedIsNotCalled() {
    queue.add(called::add, "cleared");
    queue.clear();
    assertThat(queue.isEmpty()).isTrue();
    queue.runAll();
    assertThat(called).isEmpty();
  }
}
