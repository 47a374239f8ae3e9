package dev.sluice.stream;

import dev.sluice.error.NodeException;
import dev.sluice.loop.EventLoop;
import dev.sluice.loop.Hold;
import java.util.ArrayDeque;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Items changed by an asynchronous function, several at a time, in their order: what {@code map},
 * {@code filter} and {@code forEach} are made of.
 *
 * <pre>
 *   source ──► at most `concurrency` calls under way ──► results in order, at most `capacity` ──► reader
 * </pre>
 *
 * <p>A result of null is left out. The first failure ends everything. Functions may complete their
 * stages on any thread; the loop is held while one is under way.
 */
final class MapPull<T, U> implements Pull<U> {
  private final EventLoop loop;
  private final Pull<T> source;
  private final Function<? super T, ? extends CompletionStage<? extends @Nullable U>> function;
  private final int concurrency;
  private final int capacity;
  private final ArrayDeque<Slot<U>> results = new ArrayDeque<>();
  private final Answer<T> fromSource = new FromSource();
  private int underWay;
  private boolean asking;
  private boolean sourceDone;
  private boolean closed;
  private @Nullable Hold hold;
  private @Nullable Answer<U> waiting;

  /** One call, in the place of its result. */
  private static final class Slot<U> {
    boolean settled;
    boolean end;
    @Nullable U result;
    @Nullable NodeException error;
  }

  MapPull(
      EventLoop loop,
      Pull<T> source,
      OperatorOptions options,
      Function<? super T, ? extends CompletionStage<? extends @Nullable U>> function) {
    this.loop = loop;
    this.source = source;
    this.function = function;
    this.concurrency = options.concurrency();
    this.capacity = options.concurrency() + options.resultsAhead();
  }

  @Override
  public void next(Answer<U> answer) {
    waiting = answer;
    serve();
    askSource();
  }

  private void askSource() {
    boolean room = underWay < concurrency && results.size() < capacity;
    if (room && !asking && !sourceDone) {
      asking = true;
      source.next(fromSource);
    }
  }

  private final class FromSource implements Answer<T> {
    @Override
    public void item(T item) {
      asking = false;
      call(item);
      askSource();
    }

    @Override
    public void end() {
      asking = false;
      sourceDone = true;
      Slot<U> last = new Slot<>();
      last.settled = true;
      last.end = true;
      results.add(last);
      serve();
    }

    @Override
    public void fail(NodeException error) {
      asking = false;
      Slot<U> last = new Slot<>();
      results.add(last);
      failed(last, error);
    }
  }

  private void call(T item) {
    Slot<U> slot = new Slot<>();
    results.add(slot);
    underWay++;
    keepLoop();
    CompletionStage<? extends @Nullable U> stage;
    try {
      stage = function.apply(item);
    } catch (RuntimeException thrown) {
      settle(slot, null, thrown);
      return;
    }
    stage.whenComplete((result, thrown) -> settleOnLoop(slot, result, thrown));
  }

  private void settleOnLoop(Slot<U> slot, @Nullable U result, @Nullable Throwable thrown) {
    if (EventLoop.currentOrNull() == loop) {
      settle(slot, result, thrown);
    } else {
      loop.execute(() -> settle(slot, result, thrown));
    }
  }

  private void settle(Slot<U> slot, @Nullable U result, @Nullable Throwable thrown) {
    underWay--;
    keepLoop();
    if (closed) {
      return;
    }
    if (thrown != null) {
      failed(slot, unwrapped(thrown));
      return;
    }
    slot.result = result;
    slot.settled = true;
    serve();
    askSource();
  }

  /** What a stage failed with: the cause, if another stage has wrapped it. */
  static NodeException unwrapped(Throwable thrown) {
    @Nullable Throwable cause = thrown.getCause();
    return NodeException.of(
        cause != null && thrown instanceof CompletionException ? cause : thrown);
  }

  private void failed(Slot<U> slot, NodeException error) {
    slot.error = error;
    slot.settled = true;
    sourceDone = true;
    serve();
  }

  private void keepLoop() {
    if (underWay > 0 && hold == null) {
      hold = loop.hold("an operator on a stream");
    } else if (underWay == 0 && hold != null) {
      hold.close();
      hold = null;
    }
  }

  private void serve() {
    while (waiting != null) {
      Slot<U> first = results.peek();
      if (first == null || !first.settled) {
        return;
      }
      results.remove();
      tell(first);
    }
  }

  private void tell(Slot<U> slot) {
    Answer<U> answer = waiting;
    assert answer != null;
    @Nullable NodeException error = slot.error;
    @Nullable U result = slot.result;
    if (error != null) {
      waiting = null;
      close(error);
      loop.queueMicrotask(() -> answer.fail(error));
    } else if (slot.end) {
      waiting = null;
      closed = true;
      loop.queueMicrotask(answer::end);
    } else if (result != null) {
      waiting = null;
      loop.queueMicrotask(() -> deliver(answer, result));
    }
  }

  private void deliver(Answer<U> answer, U result) {
    if (!closed) {
      answer.item(result);
    }
  }

  @Override
  public void close(@Nullable NodeException reason) {
    if (!closed) {
      closed = true;
      sourceDone = true;
      waiting = null;
      results.clear();
      source.close(reason);
    }
  }
}
