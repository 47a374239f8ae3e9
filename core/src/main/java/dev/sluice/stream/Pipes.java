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
      all.forEach(Pipe::removed);
      return;
    }
    for (int i = 0; i < pipes.size(); i++) {
      Pipe<T> pipe = pipes.get(i);
      if (pipe.destination() == destination) {
        pipes.remove(i);
        if (pipes.isEmpty()) {
          source.pause();
        }
        pipe.removed();
        return;
      }
    }
  }

  /** Data moves again: nobody is waited for. */
  void forgetWaiting() {
    if (!waiting.isEmpty()) {
      waiting.clear();
    }
  }

  /** A destination is full. */
  void waitFor(WritableStream<?> destination) {
    if (pipes.size() == 1) {
      waiting.clear();
      several = false;
    }
    if (!isWaitedFor(destination)) {
      waiting.add(destination);
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

  boolean isPipedTo(WritableStream<?> destination) {
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
