package dev.sluice.stream;

import dev.sluice.error.NodeException;
import dev.sluice.event.Event;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A program's listeners to one stream, which print what they hear. */
final class ProgramListeners {
  private final StreamProgram program;
  private final ProgramStream on;
  private final Map<String, ArrayDeque<Object>> listeners = new HashMap<>();

  ProgramListeners(StreamProgram program, ProgramStream on) {
    this.program = program;
    this.on = on;
  }

  private static Event<?> event(String event) {
    return switch (event) {
      case "data" -> ReadableStream.DATA;
      case "end" -> ReadableStream.END;
      case "readable" -> ReadableStream.READABLE;
      case "pause" -> ReadableStream.PAUSE;
      case "resume" -> ReadableStream.RESUME;
      case "drain" -> WritableStream.DRAIN;
      case "finish" -> WritableStream.FINISH;
      case "prefinish" -> WritableStream.PREFINISH;
      case "pipe" -> WritableStream.PIPE;
      case "unpipe" -> WritableStream.UNPIPE;
      case "error" -> Stream.ERROR;
      case "close" -> Stream.CLOSE;
      default -> throw new IllegalArgumentException(event);
    };
  }

  private Object listener(String event) {
    return switch (event) {
      case "data" -> (Consumer<Object>) chunk -> heard(event, " " + StreamTrace.show(chunk));
      case "error" ->
          (Consumer<NodeException>) error -> heard(event, " " + StreamTrace.error(error));
      case "close" -> (Consumer<Boolean>) hadError -> heard(event, "");
      case "pipe", "unpipe" ->
          (Consumer<ReadableStream<?>>) source -> heard(event, " " + program.nameOf(source));
      default -> (Runnable) () -> heard(event, "");
    };
  }

  private void heard(String event, String argument) {
    program.log(on.name + " " + event + argument);
    program.react(on.name, event);
  }

  @SuppressWarnings("unchecked")
  void listen(String event, boolean once) {
    Object listener = listener(event);
    listeners.computeIfAbsent(event, key -> new ArrayDeque<>()).push(listener);
    Event<Object> key = (Event<Object>) event(event);
    if (once) {
      on.stream.once(key, listener);
    } else {
      on.stream.on(key, listener);
    }
  }

  @SuppressWarnings("unchecked")
  void prepend(String event) {
    Object listener = listener(event);
    listeners.computeIfAbsent(event, key -> new ArrayDeque<>()).push(listener);
    on.stream.prependListener((Event<Object>) event(event), listener);
  }

  void removeAll(List<String> arguments) {
    if (arguments.isEmpty()) {
      on.stream.removeAllListeners();
    } else {
      on.stream.removeAllListeners(event(arguments.getFirst()));
    }
  }

  @SuppressWarnings("unchecked")
  void unlisten(String event) {
    ArrayDeque<Object> known = listeners.computeIfAbsent(event, key -> new ArrayDeque<>());
    if (!known.isEmpty()) {
      on.stream.off((Event<Object>) event(event), known.pop());
    }
  }
}
