package dev.sluice.stream;

import dev.sluice.error.NodeException;
import dev.sluice.event.AbortController;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One stream of a program, and what can be done to it. */
final class ProgramStream {
  private final StreamProgram program;
  final String type;
  final String name;
  final Map<String, String> options;
  final ArrayDeque<Callback> held = new ArrayDeque<>();
  private final ProgramListeners listeners;
  final Callback sameCallback;
  final AbortController controller = new AbortController();
  Stream stream;

  ProgramStream(StreamProgram program, String type, String name, Map<String, String> options) {
    this.program = program;
    this.type = type;
    this.name = name;
    this.options = options;
    this.listeners = new ProgramListeners(program, this);
    this.sameCallback = error -> program.log(name + " cb same " + StreamTrace.error(error));
  }

  void create() {
    if ("aborted".equals(options.get("signal"))) {
      controller.abort();
    }
    ProgramHooks hooks = new ProgramHooks(program, this);
    DuplexOptions<Object, Object> made = hooks.options();
    stream =
        switch (type) {
          case "readable" -> new Readable<>(ProgramHooks.readableOptions(made));
          case "writable" -> new Writable<>(ProgramHooks.writableOptions(made));
          case "duplex" -> new Duplex<>(made);
          case "transform" ->
              new Transform<>(
                  made, hooks::transform, options.containsKey("flush") ? hooks::flush : null);
          case "passthrough" -> new PassThrough<>(made);
          default -> throw new IllegalArgumentException(type);
        };
  }

  @SuppressWarnings("unchecked")
  private ReadableStream<Object> readable() {
    return (ReadableStream<Object>) stream;
  }

  @SuppressWarnings("unchecked")
  private WritableStream<Object> writable() {
    return (WritableStream<Object>) stream;
  }

  String operate(String operation, List<String> arguments) {
    switch (operation) {
      case "push" -> {
        return "" + readable().push(pushed(arguments.getFirst()));
      }
      case "unshift" -> {
        return "" + readable().unshift(pushed(arguments.getFirst()));
      }
      case "read" -> {
        return StreamTrace.show(
            arguments.isEmpty()
                ? readable().read()
                : readable().read(Integer.parseInt(arguments.getFirst())));
      }
      case "write" -> {
        return "" + write(arguments);
      }
      case "release" -> {
        return release(arguments);
      }
      case "prepend" -> listeners.prepend(arguments.getFirst());
      case "abort" -> controller.abort();
      case "halfopen" ->
          ((Duplex<?, ?>) stream).setAllowHalfOpen(arguments.getFirst().equals("true"));
      case "end" -> end(arguments);
      case "pause" -> readable().pause();
      case "resume" -> readable().resume();
      case "on" -> listeners.listen(arguments.getFirst(), false);
      case "once" -> listeners.listen(arguments.getFirst(), true);
      case "off" -> listeners.unlisten(arguments.getFirst());
      case "removeAll" -> listeners.removeAll(arguments);
      case "cork" -> writable().cork();
      case "uncork" -> writable().uncork();
      case "destroy" ->
          stream.destroy(arguments.isEmpty() ? null : new NodeException("", arguments.getFirst()));
      case "pipe" ->
          readable()
              .pipe(program.subject(arguments.getFirst()).writable(), !arguments.contains("noend"));
      case "unpipe" -> {
        if (arguments.isEmpty()) {
          readable().unpipe();
        } else {
          readable().unpipe(program.subject(arguments.getFirst()).writable());
        }
      }
      default -> throw new IllegalArgumentException(operation);
    }
    return "";
  }

  private @Nullable Object pushed(String argument) {
    return argument.equals("null")
        ? null
        : program.chunk(name, Integer.parseInt(argument), readable().readableObjectMode());
  }

  private boolean write(List<String> arguments) {
    return writable().write(written(arguments), callback(arguments));
  }

  private void end(List<String> arguments) {
    writable().end(written(arguments), callback(arguments));
  }

  private @Nullable Object written(List<String> arguments) {
    return arguments.isEmpty() || !Character.isDigit(arguments.getFirst().charAt(0))
        ? null
        : program.chunk(
            name + ">", Integer.parseInt(arguments.getFirst()), writable().writableObjectMode());
  }

  private @Nullable Callback callback(List<String> arguments) {
    if (arguments.contains("same")) {
      return sameCallback;
    }
    if (!arguments.contains("cb")) {
      return null;
    }
    String id = arguments.getLast();
    return error -> {
      program.log(name + " cb " + id + " " + StreamTrace.error(error));
      program.react(name, "cb" + id);
    };
  }

  private String release(List<String> arguments) {
    Callback callback = held.poll();
    if (callback == null) {
      return "nothing";
    }
    callback.done(arguments.isEmpty() ? null : new NodeException("", arguments.getFirst()));
    return "";
  }
}
