package dev.sluice.stream;

import dev.sluice.error.NodeException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The options that a program makes a stream with: its hooks print, and answer as they are told. */
final class ProgramHooks {
  private final StreamProgram program;
  private final ProgramStream stream;

  ProgramHooks(StreamProgram program, ProgramStream stream) {
    this.program = program;
    this.stream = stream;
  }

  DuplexOptions<Object, Object> options() {
    DuplexOptions.Builder<Object, Object> builder =
        DuplexOptions.<Object, Object>builder()
            .objectMode(is("object"))
            .autoDestroy(!isNot("autoDestroy"))
            .emitClose(!isNot("emitClose"))
            .allowHalfOpen(!isNot("allowHalfOpen"))
            .readable(!isNot("readable"))
            .writable(!isNot("writable"));
    if (stream.options.containsKey("signal")) {
      builder.signal(stream.controller.signal());
    }
    if (number("hwm") != null) {
      builder.highWaterMark(number("hwm"));
    }
    if (number("rhwm") != null) {
      builder.readableHighWaterMark(number("rhwm"));
    }
    if (number("whwm") != null) {
      builder.writableHighWaterMark(number("whwm"));
    }
    if (stream.options.containsKey("construct")) {
      builder.construct(callback -> hook("construct", "", callback));
    }
    if (stream.options.containsKey("destroy")) {
      builder.destroy(
          (error, callback) ->
              hook(
                  "destroy",
                  " " + StreamTrace.error(error),
                  own -> callback.done(outcome(error, own))));
    }
    if (stream.options.containsKey("final")) {
      builder.finish(callback -> hook("final", "", callback));
    }
    if (stream.options.containsKey("read")) {
      builder.read(reader());
    }
    if (stream.options.containsKey("write")) {
      builder.write((chunk, callback) -> hook("write", " " + StreamTrace.show(chunk), callback));
    }
    if (stream.options.containsKey("writev")) {
      builder.writev(
          (chunks, callback) ->
              hook(
                  "writev",
                  " " + chunks.stream().map(StreamTrace::show).collect(Collectors.joining(",")),
                  callback));
    }
    return builder.build();
  }

  private @Nullable NodeException outcome(
      @Nullable NodeException error, @Nullable NodeException own) {
    boolean swallows = "swallow".equals(stream.options.get("destroy"));
    return swallows ? null : own == null ? error : own;
  }

  static ReadableOptions<Object> readableOptions(DuplexOptions<Object, Object> made) {
    return new ReadableOptions<>(
        made.readableHighWaterMark(),
        made.readableObjectMode(),
        made.autoDestroy(),
        made.emitClose(),
        made.signal(),
        made.read(),
        made.construct(),
        made.destroy());
  }

  static WritableOptions<Object> writableOptions(DuplexOptions<Object, Object> made) {
    return new WritableOptions<>(
        made.writableHighWaterMark(),
        made.writableObjectMode(),
        true,
        false,
        made.autoDestroy(),
        made.emitClose(),
        made.signal(),
        made.write(),
        made.writev(),
        made.finish(),
        made.construct(),
        made.destroy());
  }

  private void hook(String hook, String argument, Callback callback) {
    program.log(stream.name + " " + hook + argument);
    answer(hook, stream.options.get(hook), callback);
  }

  private void answer(String hook, String mode, Callback callback) {
    if (mode.equals("throw")) {
      throw new NodeException("", "thrown-" + hook);
    }
    if (mode.equals("swallow")) {
      callback.done();
      return;
    }
    if (mode.equals("twice")) {
      callback.done();
      callback.done();
      return;
    }
    if (mode.equals("hold")) {
      stream.held.add(callback);
      return;
    }
    String[] parts = mode.split("-");
    NodeException failure = parts.length == 1 ? null : new NodeException("", "failed-" + hook);
    program.later(parts[0], () -> callback.done(failure));
  }

  private ReadFunction<Object> reader() {
    String[] parts = stream.options.get("read").split(":");
    int[] left = {parts.length > 2 ? Integer.parseInt(parts[2]) : 0};
    return (side, size) -> {
      program.log(stream.name + " read(" + size + ")");
      if (parts[0].equals("none")) {
        return;
      }
      if (parts[0].equals("throw")) {
        throw new NodeException("", "thrown-read");
      }
      program.later(
          parts[0],
          () -> {
            if (left[0]-- > 0) {
              boolean more =
                  side.push(program.chunk(stream.name, Integer.parseInt(parts[1]), is("object")));
              program.log(stream.name + " pushed " + more);
            } else if (left[0] == -1) {
              side.push(null);
            }
          });
    };
  }

  void transform(Transform<Object, Object> made, Object chunk, TransformCallback<Object> callback) {
    program.log(stream.name + " transform " + StreamTrace.show(chunk));
    int times = Integer.parseInt(stream.options.getOrDefault("times", "1"));
    for (int i = 1; i < times; i++) {
      made.push(chunk);
    }
    answer(
        "transform",
        stream.options.getOrDefault("transform", "sync"),
        error -> callback.done(error, error == null && times > 0 ? chunk : null));
  }

  void flush(Transform<Object, Object> made, TransformCallback<Object> callback) {
    program.log(stream.name + " flush");
    answer(
        "flush",
        stream.options.get("flush"),
        error ->
            callback.done(
                error, error != null ? null : program.chunk(stream.name, 2, is("object"))));
  }

  private boolean is(String option) {
    return "true".equals(stream.options.get(option));
  }

  private boolean isNot(String option) {
    return "false".equals(stream.options.get(option));
  }

  private @Nullable Integer number(String option) {
    String value = stream.options.get(option);
    return value == null ? null : Integer.valueOf(value);
  }
}
