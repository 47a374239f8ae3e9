package dev.sluice.loop;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class LoopFutureTest {
  private final ManualLoop world = new ManualLoop();

  @Test
  void submitCompletesWithTheResultOnTheLoop() throws Exception {
    try (EventLoop loop = EventLoop.start("worker")) {
      CompletableFuture<EventLoop> completedOn = new CompletableFuture<>();
      loop.submit(
          () -> {
            EventLoop.current()
                .submit(() -> 42)
                .thenAccept(result -> completedOn.complete(EventLoop.currentOrNull()));
            return true;
          });
      assertThat(completedOn.get(10, SECONDS)).isSameAs(loop);
      assertThat(loop.submit(() -> 42).get(10, SECONDS)).isEqualTo(42);
    }
  }

  @Test
  void submitFailsWithWhatTheTaskThrowsAndTheLoopGoesOn() throws Exception {
    IOException thrown = new IOException("thrown");
    try (EventLoop loop = EventLoop.start("worker")) {
      LoopFuture<Object> failing =
          loop.submit(
              () -> {
                throw thrown;
              });
      assertThatThrownBy(() -> failing.get(10, SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasCause(thrown);
      assertThat(loop.submit(() -> "alive").get(10, SECONDS)).isEqualTo("alive");
    }
  }

  @Test
  void aTaskWhoseFutureIsCancelledFirstIsSkipped() {
    world.run(
        () -> {
          LoopFuture<Boolean> future = EventLoop.current().submit(() -> world.trace.add("never"));
          future.cancel(false);
        });
    assertThat(world.trace).isEmpty();
  }

  @Test
  void waitingOnTheLoopsOwnThreadThrows() {
    world.run(
        () -> {
          EventLoop loop = EventLoop.current();
          LoopFuture<String> future = loop.newFuture();
          assertThat(future.loop()).isSameAs(loop);
          assertThatThrownBy(future::get)
              .isInstanceOf(IllegalStateException.class)
              .hasMessageContaining("'main'")
              .hasMessageContaining("whenComplete");
          assertThatThrownBy(future::join).isInstanceOf(IllegalStateException.class);
          assertThatThrownBy(() -> future.get(1, SECONDS))
              .isInstanceOf(IllegalStateException.class);
          assertThatThrownBy(() -> future.thenApply(String::length).join())
              .isInstanceOf(IllegalStateException.class);
          future.complete("done");
          assertThat(future.join()).isEqualTo("done");
          assertThat(future.get()).isEqualTo("done");
          assertThat(future.get(1, SECONDS)).isEqualTo("done");
        });
  }

  @Test
  void waitingBetweenTwoTurnsOnTheThreadThatDrivesTheLoopThrows() throws Exception {
    try (EventLoop loop = EventLoop.create(world.options().build())) {
      loop.turn();
      LoopFuture<String> future = loop.submit(() -> "done");
      assertThatThrownBy(future::join).isInstanceOf(IllegalStateException.class);
      loop.turn();
      assertThat(future.join()).isEqualTo("done");
    }
  }

  @Test
  void waitingOnAnotherThreadWaits() throws Exception {
    try (EventLoop loop = EventLoop.start("worker")) {
      LoopFuture<String> future = loop.newFuture();
      assertThatThrownBy(() -> future.get(1, java.util.concurrent.TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);
      loop.execute(() -> future.complete("done"));
      assertThat(future.get(10, SECONDS)).isEqualTo("done");
    }
  }

  @Test
  void asyncStepsRunOnTheLoop() throws Exception {
    try (EventLoop loop = EventLoop.start("worker")) {
      EventLoop seen =
          loop.submit(() -> 1).thenApplyAsync(one -> EventLoop.currentOrNull()).get(10, SECONDS);
      assertThat(seen).isSameAs(loop);
    }
  }

  @Test
  void whatIsPendingWhenTheLoopEndsIsCancelled() {
    LoopFuture<?>[] pending = new LoopFuture<?>[2];
    world.run(
        () -> {
          EventLoop loop = EventLoop.current();
          pending[0] = loop.newFuture();
          pending[0].whenComplete(
              (result, thrown) -> world.trace.add("inside " + (EventLoop.currentOrNull() == loop)));
          loop.setImmediate(
              () -> {
                pending[1] = loop.submit(() -> world.trace.add("never"));
                loop.close();
              });
        });
    assertThat(world.trace).containsExactly("inside true");
    for (LoopFuture<?> future : pending) {
      assertThat(future).isCancelled();
      assertThatThrownBy(future::join)
          .isInstanceOf(CancellationException.class)
          .hasRootCauseMessage("The event loop 'main' has ended.");
    }
  }

  @Test
  void whatIsPendingWhenTheLoopEndsIsCancelledInTheOrderInWhichItWasMade() {
    List<Integer> cancelled = new ArrayList<>();
    EventLoop.run(
        () -> {
          for (int i = 0; i < 100; i++) {
            int number = i;
            EventLoop.current().newFuture().whenComplete((result, why) -> cancelled.add(number));
          }
        });
    assertThat(cancelled).hasSize(100).isSorted();
  }

  @Test
  void theCancellationNamesTheExceptionThatEndedTheLoop() {
    LoopFuture<?>[] pending = new LoopFuture<?>[1];
    assertThatThrownBy(
            () ->
                world.run(
                    () -> {
                      pending[0] = EventLoop.current().newFuture();
                      throw new IllegalStateException("body");
                    }))
        .hasMessage("body");
    assertThatThrownBy(pending[0]::join)
        .isInstanceOf(CancellationException.class)
        .hasRootCauseMessage("body");
  }
}
