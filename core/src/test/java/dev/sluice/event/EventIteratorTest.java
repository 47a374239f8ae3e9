package dev.sluice.event;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.error.AbortException;
import dev.sluice.error.NodeException;
import dev.sluice.loop.EventLoop;
import dev.sluice.loop.ManualLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Iterating over events on another thread than that of their loop. */
class EventIteratorTest {
  private static final Event<Consumer<Integer>> X = Event.of("x");
  private static final Event<Runnable> END = Event.signal("end");
  private static final Event<Consumer<Boolean>> CLOSE = Event.of("close");
  private static final NodeException ERROR = new NodeException("CODE", "text");

  private final EventLoop loop = EventLoop.start("emitting");
  private final EventEmitter emitter = new EventEmitter();
  private final AbortController controller = new AbortController();

  @AfterEach
  void close() {
    loop.close();
  }

  private EventIterator<Integer> iterate(EventIteratorOptions options) throws Exception {
    return loop.submit(() -> Events.on(emitter, X, options)).get(10, SECONDS);
  }

  private void onLoop(Runnable task) throws Exception {
    loop.submit(
            () -> {
              task.run();
              return true;
            })
        .get(10, SECONDS);
  }

  private List<Event<?>> eventNames() throws Exception {
    return loop.submit(emitter::eventNames).get(10, SECONDS);
  }

  @Test
  void givesWhatIsEmittedAndWaitsForTheNext() throws Exception {
    try (EventIterator<Integer> iterator = iterate(EventIteratorOptions.defaults())) {
      onLoop(
          () -> {
            emitter.emit(X, 1);
            emitter.emit(X, 2);
          });
      assertThat(iterator.next()).isEqualTo(1);
      assertThat(iterator.next()).isEqualTo(2);
      loop.execute(() -> loop.setTimeout(() -> emitter.emit(X, 3), 5));
      assertThat(iterator.hasNext()).isTrue();
      assertThat(iterator.next()).isEqualTo(3);
    }
    assertThat(eventNames()).isEmpty();
  }

  @Test
  void closeEventsEndItAfterWhatIsUnread() throws Exception {
    EventIteratorOptions options = EventIteratorOptions.builder().close(END).close(CLOSE).build();
    for (Runnable ending :
        List.<Runnable>of(() -> emitter.emit(END), () -> emitter.emit(CLOSE, true))) {
      EventIterator<Integer> iterator = iterate(options);
      onLoop(
          () -> {
            emitter.emit(X, 1);
            ending.run();
            emitter.emit(X, 2);
          });
      List<Integer> seen = new ArrayList<>();
      iterator.forEachRemaining(seen::add);
      assertThat(seen).containsExactly(1);
      assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
      assertThat(eventNames()).isEmpty();
    }
  }

  @Test
  void anErrorComesAfterWhatIsUnreadAndOnce() throws Exception {
    EventIterator<Integer> iterator = iterate(EventIteratorOptions.defaults());
    onLoop(
        () -> {
          emitter.emit(X, 1);
          emitter.emit(EventEmitter.ERROR, ERROR);
        });
    assertThat(iterator.next()).isEqualTo(1);
    assertThat(iterator.hasNext()).isTrue();
    assertThatThrownBy(iterator::next).isSameAs(ERROR);
    assertThat(iterator.hasNext()).isFalse();
    assertThat(eventNames()).isEmpty();
  }

  @Test
  void errorsCanBeIteratedOverThemselves() throws Exception {
    EventIterator<NodeException> iterator =
        loop.submit(() -> Events.on(emitter, EventEmitter.ERROR)).get(10, SECONDS);
    onLoop(() -> emitter.emit(EventEmitter.ERROR, ERROR));
    assertThat(iterator.next()).isSameAs(ERROR);
    iterator.close();
  }

  @Test
  void eventsWithoutAnArgumentAreCounted() throws Exception {
    EventIterator<Event<Runnable>> iterator =
        loop.submit(() -> Events.onSignal(emitter, END, EventIteratorOptions.defaults()))
            .get(10, SECONDS);
    onLoop(
        () -> {
          emitter.emit(END);
          emitter.emit(END);
        });
    assertThat(iterator.next()).isSameAs(END);
    assertThat(iterator.next()).isSameAs(END);
    iterator.close();
  }

  @Test
  void theSignalEndsItWithAnError() throws Exception {
    EventIterator<Integer> iterator =
        iterate(EventIteratorOptions.builder().signal(controller.signal()).build());
    controller.abort(new IllegalStateException("why"));
    assertThatThrownBy(iterator::next)
        .isInstanceOf(AbortException.class)
        .hasRootCauseMessage("why");
    assertThat(iterator.hasNext()).isFalse();
    assertThat(eventNames()).isEmpty();
  }

  @Test
  void aSignalThatHasFiredRefusesIt() throws Exception {
    controller.abort();
    EventIteratorOptions options =
        EventIteratorOptions.builder().signal(controller.signal()).build();
    assertThatThrownBy(() -> iterate(options)).hasRootCauseInstanceOf(NodeException.class);
    assertThat(eventNames()).isEmpty();
  }

  @Test
  void theEmitterIsPausedAboveTheHighMarkAndResumedBelowTheLowOne() throws Exception {
    List<String> flow = new ArrayList<>();
    EventIteratorOptions options =
        EventIteratorOptions.builder()
            .flow(2, 3, () -> flow.add("pause"), () -> flow.add("resume"))
            .build();
    EventIterator<Integer> iterator = iterate(options);
    onLoop(
        () -> {
          for (int i = 1; i <= 5; i++) {
            emitter.emit(X, i);
            flow.add("emitted " + i);
          }
        });
    for (int i = 1; i <= 4; i++) {
      iterator.next();
      int read = i;
      onLoop(() -> flow.add("read " + read));
    }
    assertThat(flow)
        .containsExactly(
            "emitted 1",
            "emitted 2",
            "emitted 3",
            "pause",
            "emitted 4",
            "emitted 5",
            "read 1",
            "read 2",
            "read 3",
            "resume",
            "read 4");
    iterator.close();
  }

  @Test
  void theMarksMustBePositive() {
    assertThatThrownBy(() -> EventIteratorOptions.builder().flow(0, 3, () -> {}, () -> {}))
        .hasMessageContaining("options.lowWaterMark");
    assertThatThrownBy(() -> EventIteratorOptions.builder().flow(1, 0, () -> {}, () -> {}))
        .hasMessageContaining("options.highWaterMark");
  }

  @Test
  void closeDropsWhatIsUnreadAndTakesTheListenersOff() throws Exception {
    EventIterator<Integer> iterator = iterate(EventIteratorOptions.defaults());
    onLoop(() -> emitter.emit(X, 1));
    iterator.close();
    iterator.close();
    assertThat(iterator.hasNext()).isFalse();
    assertThat(eventNames()).isEmpty();
  }

  @Test
  void theEndOfTheLoopEndsAReaderThatWaits() throws Exception {
    EventIterator<Integer> iterator = iterate(EventIteratorOptions.defaults());
    CompletableFuture<Boolean> more = new CompletableFuture<>();
    Thread reader = Thread.ofVirtual().start(() -> more.complete(iterator.hasNext()));
    loop.close();
    assertThat(more.get(10, SECONDS)).isFalse();
    reader.join();
    iterator.close();
  }

  @Test
  void anInterruptEndsTheWaiting() throws Exception {
    EventIterator<Integer> iterator = iterate(EventIteratorOptions.defaults());
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    Thread reader =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    iterator.next();
                  } catch (CancellationException e) {
                    thrown.complete(Thread.currentThread().isInterrupted() ? e : null);
                  }
                });
    reader.interrupt();
    assertThat(thrown.get(10, SECONDS)).hasCauseInstanceOf(InterruptedException.class);
    iterator.close();
  }

  @Test
  void waitingOnTheLoopItselfThrows() throws Exception {
    onLoop(
        () -> {
          EventIterator<Integer> iterator = Events.on(emitter, X);
          emitter.emit(X, 1);
          assertThat(iterator.next()).isEqualTo(1);
          assertThatThrownBy(iterator::hasNext)
              .isInstanceOf(IllegalStateException.class)
              .hasMessageContaining("'emitting'");
          iterator.close();
          assertThat(emitter.eventNames()).isEmpty();
        });
  }

  @Test
  void aReaderTooFarBehindGetsAnError() {
    new ManualLoop()
        .run(
            () -> {
              EventEmitter mine = new EventEmitter();
              EventIterator<Integer> iterator = Events.on(mine, X);
              for (int i = 0; i <= EventIterator.UNREAD_MAX; i++) {
                mine.emit(X, i);
              }
              assertThat(mine.eventNames()).isEmpty();
              for (int i = 0; i <= EventIterator.UNREAD_MAX; i++) {
                iterator.next();
              }
              assertThatThrownBy(iterator::next)
                  .isInstanceOf(IllegalStateException.class)
                  .hasMessageContaining("events behind");
            });
  }
}
