package dev.sluice.stream;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The destinations that a readable stream is piped to. While any of them waits for {@code drain}
 * the stream is paused; the last one to drain resumes it. The slowest destination sets the pace.
 */
final class Pipes<T> {
  private final ReadableStream<T> source;
  private final ReadableState<T> state;
  private final List<Pipe<T>> pipes = new ArrayList<>(1);
  private final List<WritableStream<?>> waiting = new ArrayList<>(1);
  private boolean several;
  private boolean unpiping;

  Pipes(ReadableStream<T> source, ReadableState<T> state) {
    this.source = source;
    this.state = state;
  }

  void add(WritableStream<? super T> destination, boolean end) {
    source.stream().loop().confine(source.stream(), "pipe");
    several |= pipes.size() == 1;
    Pipe<T> pipe = new Pipe<>(source, state, this, destination, end);
    pipes.add(pipe);
    pipe.connect();
  }

  /** Ends one pipe to {@code destination}, or every pipe if it is null. */
  void remove(@Nullable WritableStream<?> destination) {
    source.stream().loop().confine(source.stream(), "unpipe");
    if (pipes.isEmpty()) {
      return;
    }
    if (destination == null) {
      List<Pipe<T>> all = List.copyOf(pipes);
      pipes.clear();
      source.pause();
      all.forEach(this::tellUnpiped);
      return;
    }
    for (int i = 0; i < pipes.size(); i++) {
      Pipe<T> pipe = pipes.get(i);
      if (pipe.destination() == destination) {
        pipes.remove(i);
        if (pipes.isEmpty()) {
          source.pause();
        }
        tellUnpiped(pipe);
        return;
      }
    }
  }

  /**
   * Emits `unpipe`, by which one pipe to that destination disconnects itself: of several to the
   * same one, the first that still listens.
   */
  private void tellUnpiped(Pipe<T> pipe) {
    boolean outer = unpiping;
    unpiping = true;
    try {
      pipe.destination().stream().emit(WritableStream.UNPIPE, source);
    } finally {
      unpiping = outer;
    }
  }

  /** Whether a pipe is to disconnect itself, which only one may do. */
  boolean takeUnpiping() {
    boolean taken = unpiping;
    unpiping = false;
    return taken;
  }

  /** Whether there were several pipes when somebody was last waited for. */
  boolean several() {
    return several;
  }

  /** The only destination, if nobody watches what happens between the stream and it. */
  @Nullable WritableStream<?> direct() {
    return pipes.size() == 1 && pipes.getFirst().isUnwatched()
        ? pipes.getFirst().destination()
        : null;
  }

  List<WritableStream<?>> destinations() {
    List<WritableStream<?>> destinations = new ArrayList<>(pipes.size());
    pipes.forEach(pipe -> destinations.add(pipe.destination()));
    return destinations;
  }

  List<WritableStream<?>> waiting() {
    return List.copyOf(waiting);
  }

  /** Forgets destinations without telling them, for a binding. */
  void keep(List<? extends WritableStream<?>> destinations) {
    pipes.removeIf(pipe -> destinations.stream().noneMatch(each -> each == pipe.destination()));
  }

  /** Sets who is waited for, for a binding. */
  void waiting(List<? extends WritableStream<?>> writers, boolean eachIsKnown) {
    waiting.clear();
    waiting.addAll(writers);
    several = eachIsKnown;
  }

  /** Data moves again: nobody is waited for. */
  void forgetWaiting() {
    if (!waiting.isEmpty()) {
      waiting.clear();
    }
  }

  /** A destination is full. */
  void waitFor(WritableStream<?> destination) {
    if (isPipedTo(destination)) {
      if (pipes.size() == 1) {
        waiting.clear();
        several = false;
      }
      if (!isWaitedFor(destination)) {
        waiting.add(destination);
      }
    }
    source.pause();
  }

  /** Whether the stream may be paused for a destination; with several it is not known for which. */
  boolean mayWait() {
    return several || !waiting.isEmpty();
  }

  /** A destination has drained. */
  void drained(WritableStream<?> destination) {
    waiting.removeIf(each -> each == destination);
    if (waiting.isEmpty() && state.flow().dataListening()) {
      source.resume();
    }
  }

  private boolean isPipedTo(WritableStream<?> destination) {
    for (Pipe<T> pipe : pipes) {
      if (pipe.destination() == destination) {
        return true;
      }
    }
    return false;
  }

  private boolean isWaitedFor(WritableStream<?> destination) {
    for (WritableStream<?> each : waiting) {
      if (each == destination) {
        return true;
      }
    }
    return false;
  }
}
