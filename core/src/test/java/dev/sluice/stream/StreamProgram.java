package dev.sluice.stream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.sluice.error.NodeException;
import dev.sluice.event.AbortController;
import dev.sluice.event.AbortSignal;
import dev.sluice.event.Event;
import dev.sluice.loop.EventLoop;
import dev.sluice.loop.LoopOptions;
import dev.sluice.loop.ManualBackend;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs a small program about streams and prints what happens, line for line as its twin {@code
 * stream-programs.js} does on real Node.
 *
 * <p>A program is a list of lines: one makes a stream ({@code readable r hwm=5 read=sync:3:4}), one
 * does something to it ({@code r.on data}, {@code w.write 3 cb 1}), {@code react r data 2 r.pause}
 * does it when an event comes for the second time, {@code tick ...} does it in a tick, and {@code
 * ---} goes on in the next turn of the loop. After each operation the whole visible state of the
 * stream is printed.
 */
final class StreamProgram {
  /** How many turns after the last line a program is given to come to rest. */
  private static final int TURNS_TO_REST = 12;

  private final String name;
  private final List<String> lines;
  private final List<String> trace = new ArrayList<>();
  private final Map<String, Subject> subjects = new LinkedHashMap<>();
  private final Map<String, Integer> counters = new HashMap<>();
  private final List<Reaction> reactions = new ArrayList<>();
  private final Map<String, Runnable> cleanups = new HashMap<>();
  private AbortController pipelineController = new AbortController();
  private EventLoop loop;
  private boolean done;

  StreamProgram(String name, List<String> lines) {
    this.name = name;
    this.lines = lines;
  }

  String name() {
    return name;
  }

  List<String> lines() {
    return lines;
  }

  static List<StreamProgram> parse(String text) {
    List<StreamProgram> programs = new ArrayList<>();
    for (String block : ("\n" + text).split("\n=== ")) {
      if (!block.isBlank()) {
        List<String> lines = block.lines().map(String::strip).toList();
        programs.add(
            new StreamProgram(
                lines.getFirst(),
                lines.stream()
                    .skip(1)
                    .filter(line -> !line.isEmpty() && line.charAt(0) != '#')
                    .toList()));
      }
    }
    return programs;
  }

  List<String> run() {
    LoopOptions options =
        LoopOptions.builder()
            .backend(ManualBackend::new)
            .onWarning(warning -> {}) // of many listeners, which the trace does not show
            .onUncaughtException(thrown -> log("uncaught " + error(NodeException.of(thrown))))
            .build();
    try (EventLoop created = EventLoop.create(options)) {
      loop = created;
      ArrayDeque<String> left = new ArrayDeque<>(lines);
      int[] rest = {TURNS_TO_REST};
      created.execute(() -> created.setImmediate(() -> step(left, rest)));
      boolean alive = true;
      while (alive) {
        alive = created.turn();
      }
    }
    return trace;
  }

  private void step(ArrayDeque<String> left, int[] rest) {
    while (!left.isEmpty()) {
      String line = left.poll();
      if (line.equals("---")) {
        log("---");
        loop.setImmediate(() -> step(left, rest));
        return;
      }
      operate(line);
    }
    if (rest[0]-- > 0) {
      loop.setImmediate(() -> step(left, rest));
    } else {
      subjects.values().forEach(subject -> log(". " + subject.name + " |" + subject.state()));
      done = true;
      loop.stop();
    }
  }

  private void log(String line) {
    if (!done) {
      trace.add(line);
    }
  }

  private static String error(@Nullable NodeException error) {
    if (error == null) {
      return "ok";
    }
    return error.code().isEmpty() ? error.getMessage() : error.code();
  }

  private static String show(@Nullable Object chunk) {
    if (chunk instanceof ByteBuffer bytes) {
      return bytes.remaining() > 40
          ? bytes.remaining() + "B"
          : "'" + ISO_8859_1.decode(bytes.duplicate()) + "'";
    }
    return String.valueOf(chunk);
  }

  private Object chunk(String stream, int size, boolean object) {
    int next = counters.getOrDefault(stream, 0);
    counters.put(stream, next + (object ? 1 : size));
    if (object) {
      return "o" + next;
    }
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) ('a' + (next + i) % 26);
    }
    return ByteBuffer.wrap(bytes);
  }

  private void later(String when, Runnable action) {
    switch (when) {
      case "sync" -> action.run();
      case "tick" -> loop.nextTick(action);
      case "imm" -> loop.setImmediate(action);
      default -> throw new IllegalArgumentException(when);
    }
  }

  private void react(String stream, String event) {
    for (Reaction reaction : List.copyOf(reactions)) {
      if (reaction.stream.equals(stream) && reaction.event.equals(event) && --reaction.left == 0) {
        operate(reaction.operation);
      }
    }
  }

  private void operate(String line) {
    List<String> words = List.of(line.split("\\s+"));
    List<String> rest = words.subList(1, words.size());
    switch (words.getFirst()) {
      case "tick" -> loop.nextTick(() -> operate(String.join(" ", rest)));
      case "micro" -> loop.queueMicrotask(() -> operate(String.join(" ", rest)));
      case "throw" -> throw new NodeException("", rest.getFirst());
      case "unfinish" -> cleanups.getOrDefault(rest.getFirst(), () -> {}).run();
      case "pipelineopt" -> pipelineWithOptions(rest);
      case "pipeabort" -> pipelineController.abort();
      case "mark" -> log("mark " + rest.getFirst());
      case "react" -> reactions.add(new Reaction(rest));
      case "finished" -> finished(rest);
      case "pipeline" -> pipeline(rest);
      case "pair" -> pair(rest);
      case "compose" -> compose(rest);
      case "readable", "writable", "duplex", "transform", "passthrough" -> {
        Subject subject = new Subject(words.getFirst(), rest.getFirst(), options(rest));
        subjects.put(subject.name, subject);
        subject.create();
      }
      default -> operateOn(line, words.getFirst(), rest);
    }
  }

  private void operateOn(String line, String target, List<String> arguments) {
    int dot = target.indexOf('.');
    Subject subject = subjects.get(target.substring(0, dot));
    String result;
    try {
      result = subject.operate(target.substring(dot + 1), arguments);
    } catch (NodeException thrown) {
      result = "throws " + error(thrown);
    }
    log("> " + line + (result.isEmpty() ? "" : " = " + result) + " |" + subject.state());
  }

  private void finished(List<String> words) {
    FinishedOptions options = FinishedOptions.DEFAULTS;
    for (Map.Entry<String, String> option : options(words).entrySet()) {
      boolean on = option.getValue().equals("true");
      options =
          switch (option.getKey()) {
            case "readable" -> options.withReadable(on);
            case "writable" -> options.withWritable(on);
            case "error" -> options.withError(on);
            default -> options;
          };
    }
    String stream = words.getFirst();
    Runnable cleanup =
        Streams.finished(
            subjects.get(stream).stream,
            options,
            error -> log("finished " + stream + " " + error(error)));
    cleanups.put(stream, cleanup);
  }

  private void pipeline(List<String> words) {
    Stream[] streams = words.stream().map(each -> subjects.get(each).stream).toArray(Stream[]::new);
    try {
      Streams.pipeline(Arrays.asList(streams), error -> log("pipeline " + error(error)));
    } catch (NodeException thrown) {
      log("pipeline throws " + error(thrown));
    }
  }

  private void pipelineWithOptions(List<String> words) {
    List<Stream> streams = new ArrayList<>();
    words.stream().skip(1).forEach(each -> streams.add(subjects.get(each).stream));
    pipelineController = new AbortController();
    PipelineOptions options =
        switch (words.getFirst()) {
          case "noend" -> new PipelineOptions(false, null);
          case "signal" -> new PipelineOptions(true, pipelineController.signal());
          case "aborted" -> new PipelineOptions(true, AbortSignal.abort());
          default -> PipelineOptions.DEFAULTS;
        };
    try {
      Streams.pipeline(streams, options, error -> log("pipelineopt " + error(error)));
    } catch (NodeException thrown) {
      log("pipelineopt throws " + error(thrown));
    }
  }

  private void pair(List<String> words) {
    Subject first = new Subject("duplex", words.get(0), options(words.subList(1, words.size())));
    Subject second = new Subject("duplex", words.get(1), first.options);
    DuplexOptions<Object, Object> made = first.duplexOptions();
    DuplexPair<Object, Object> pair = Streams.duplexPair(made, made);
    first.stream = pair.first();
    second.stream = pair.second();
    subjects.put(first.name, first);
    subjects.put(second.name, second);
  }

  private void compose(List<String> words) {
    Subject made = new Subject("duplex", words.getFirst(), Map.of());
    try {
      made.stream =
          Streams.compose(
              words.stream().skip(1).<Stream>map(each -> subjects.get(each).stream).toList());
      subjects.put(made.name, made);
    } catch (NodeException thrown) {
      log("compose throws " + error(thrown));
      subjects.put(made.name, subjects.get(words.get(1)));
    }
  }

  private static Map<String, String> options(List<String> words) {
    Map<String, String> options = new LinkedHashMap<>();
    for (String word : words.subList(1, words.size())) {
      int equals = word.indexOf('=');
      options.put(
          equals < 0 ? word : word.substring(0, equals),
          equals < 0 ? "true" : word.substring(equals + 1));
    }
    return options;
  }

  private static final class Reaction {
    final String stream;
    final String event;
    final String operation;
    int left;

    Reaction(List<String> words) {
      stream = words.get(0);
      event = words.get(1);
      left = Integer.parseInt(words.get(2));
      operation = String.join(" ", words.subList(3, words.size()));
    }
  }

  /** One stream of the program. */
  private final class Subject {
    final String type;
    final String name;
    final Map<String, String> options;
    final ArrayDeque<Callback> held = new ArrayDeque<>();
    final Map<String, ArrayDeque<Object>> listeners = new HashMap<>();
    final Callback sameCallback;
    final AbortController controller = new AbortController();
    Stream stream;

    Subject(String type, String name, Map<String, String> options) {
      this.type = type;
      this.name = name;
      this.options = options;
      this.sameCallback = error -> log(name + " cb same " + error(error));
    }

    private boolean is(String option) {
      return "true".equals(options.get(option));
    }

    private boolean isNot(String option) {
      return "false".equals(options.get(option));
    }

    private @Nullable Integer number(String option) {
      String value = options.get(option);
      return value == null ? null : Integer.valueOf(value);
    }

    void create() {
      if ("aborted".equals(options.get("signal"))) {
        controller.abort();
      }
      DuplexOptions<Object, Object> made = duplexOptions();
      stream =
          switch (type) {
            case "readable" -> new Readable<>(readableOptions(made));
            case "writable" -> new Writable<>(writableOptions(made));
            case "duplex" -> new Duplex<>(made);
            case "transform" ->
                new Transform<>(
                    made, this::transform, options.containsKey("flush") ? this::flush : null);
            case "passthrough" -> new PassThrough<>(made);
            default -> throw new IllegalArgumentException(type);
          };
    }

    private DuplexOptions<Object, Object> duplexOptions() {
      DuplexOptions.Builder<Object, Object> builder =
          DuplexOptions.<Object, Object>builder()
              .objectMode(is("object"))
              .autoDestroy(!isNot("autoDestroy"))
              .emitClose(!isNot("emitClose"))
              .allowHalfOpen(!isNot("allowHalfOpen"))
              .readable(!isNot("readable"))
              .writable(!isNot("writable"));
      if (options.containsKey("signal")) {
        builder.signal(controller.signal());
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
      if (options.containsKey("construct")) {
        builder.construct(callback -> hook("construct", "", callback));
      }
      if (options.containsKey("destroy")) {
        builder.destroy(
            (error, callback) ->
                hook("destroy", " " + error(error), own -> callback.done(outcome(error, own))));
      }
      if (options.containsKey("final")) {
        builder.finish(callback -> hook("final", "", callback));
      }
      if (options.containsKey("read")) {
        builder.read(reader());
      }
      if (options.containsKey("write")) {
        builder.write((chunk, callback) -> hook("write", " " + show(chunk), callback));
      }
      if (options.containsKey("writev")) {
        builder.writev(
            (chunks, callback) ->
                hook(
                    "writev",
                    " " + chunks.stream().map(StreamProgram::show).collect(Collectors.joining(",")),
                    callback));
      }
      return builder.build();
    }

    private @Nullable NodeException outcome(
        @Nullable NodeException error, @Nullable NodeException own) {
      boolean swallows = "swallow".equals(options.get("destroy"));
      return swallows ? null : own == null ? error : own;
    }

    private ReadableOptions<Object> readableOptions(DuplexOptions<Object, Object> made) {
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

    private WritableOptions<Object> writableOptions(DuplexOptions<Object, Object> made) {
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
      log(name + " " + hook + argument);
      answer(hook, options.get(hook), callback);
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
        held.add(callback);
        return;
      }
      String[] parts = mode.split("-");
      NodeException failure = parts.length == 1 ? null : new NodeException("", "failed-" + hook);
      later(parts[0], () -> callback.done(failure));
    }

    private ReadFunction<Object> reader() {
      String[] parts = options.get("read").split(":");
      int[] left = {parts.length > 2 ? Integer.parseInt(parts[2]) : 0};
      return (side, size) -> {
        log(name + " read(" + size + ")");
        if (parts[0].equals("none")) {
          return;
        }
        if (parts[0].equals("throw")) {
          throw new NodeException("", "thrown-read");
        }
        later(
            parts[0],
            () -> {
              if (left[0]-- > 0) {
                boolean more = side.push(chunk(name, Integer.parseInt(parts[1]), is("object")));
                log(name + " pushed " + more);
              } else if (left[0] == -1) {
                side.push(null);
              }
            });
      };
    }

    private void transform(
        Transform<Object, Object> made, Object chunk, TransformCallback<Object> callback) {
      log(name + " transform " + show(chunk));
      int times = Integer.parseInt(options.getOrDefault("times", "1"));
      for (int i = 1; i < times; i++) {
        made.push(chunk);
      }
      answer(
          "transform",
          options.getOrDefault("transform", "sync"),
          error -> callback.done(error, error == null && times > 0 ? chunk : null));
    }

    private void flush(Transform<Object, Object> made, TransformCallback<Object> callback) {
      log(name + " flush");
      answer(
          "flush",
          options.get("flush"),
          error -> callback.done(error, error != null ? null : chunk(name, 2, is("object"))));
    }

    String state() {
      StringBuilder text = new StringBuilder();
      if (stream instanceof ReadableStream<?> side) {
        String flow =
            switch (side.readableFlowing()) {
              case UNDECIDED -> "n";
              case FLOWING -> "f";
              case PAUSED -> "p";
            };
        text.append(" r[")
            .append(flag(side.readable(), "R"))
            .append(flow)
            .append(flag(side.isPaused(), "P"))
            .append(flag(side.readableEnded(), "E"))
            .append(flag(side.readableAborted(), "A"))
            .append(flag(side.readableDidRead(), "D"))
            .append(" " + side.readableLength() + "/" + side.readableHighWaterMark() + "]");
      }
      if (stream instanceof WritableStream<?> side) {
        text.append(" w[")
            .append(flag(side.writable(), "W"))
            .append(flag(side.writableEnded(), "E"))
            .append(flag(side.writableFinished(), "F"))
            .append(flag(side.writableNeedDrain(), "N"))
            .append(flag(side.writableAborted(), "A"))
            .append(" " + side.writableLength() + "/" + side.writableHighWaterMark())
            .append(" c" + side.writableCorked() + "]");
      }
      StreamState state = stream.writableSide();
      if (stream.readableSide() instanceof ReadableState<?> side) {
        state = side;
        text.append(internals(side));
      }
      if (stream.writableSide() instanceof WritableState<?> side) {
        text.append(internals(side));
      }
      text.append(" ")
          .append(flag(state.constructed(), "c"))
          .append(flag(state.errorEmitted(), "e"))
          .append(flag(state.closeEmitted(), "k"));
      text.append(" ").append(flag(stream.destroyed(), "D")).append(flag(stream.closed(), "C"));
      if (stream.errored() != null) {
        text.append("!").append(error(stream.errored()));
      }
      return text.toString();
    }

    private static String internals(ReadableState<?> side) {
      return " {"
          + flag(side.needReadable(), "n")
          + flag(side.emittedReadable(), "e")
          + flag(side.readingMore(), "m")
          + flag(side.sync(), "s")
          + flag(side.resumeScheduled(), "u")
          + flag(side.readableListening(), "L")
          + flag(side.reading(), "g")
          + flag(side.ended(), "z")
          + (" " + side.destinations().size())
          + (" " + side.awaitDrainWriters().size() + "}");
    }

    private static String internals(WritableState<?> side) {
      boolean failing = side.errored() != null || side.destroyed() || side.bufferProcessing();
      return " {"
          + flag(side.needDrain(), "n")
          + flag(side.sync(), "s")
          + flag(side.writing(), "w")
          + flag(side.bufferProcessing(), "p")
          + flag(side.endCalled(), "g")
          + flag(side.ended(), "z")
          + flag(side.finalCalled(), "f")
          + flag(side.prefinished(), "x")
          + (" " + side.writeLength())
          + (" " + side.pendingCallbacks())
          + (" " + (failing ? 0 : side.bufferedRequestCount()) + "}");
    }

    private static String flag(boolean on, String letter) {
      return on ? letter : "-";
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
          return show(
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
        case "prepend" -> prepend(arguments.getFirst());
        case "abort" -> controller.abort();
        case "halfopen" ->
            ((Duplex<?, ?>) stream).setAllowHalfOpen(arguments.getFirst().equals("true"));
        case "end" -> end(arguments);
        case "pause" -> readable().pause();
        case "resume" -> readable().resume();
        case "on" -> listen(arguments.getFirst(), false);
        case "once" -> listen(arguments.getFirst(), true);
        case "off" -> unlisten(arguments.getFirst());
        case "removeAll" -> removeAll(arguments);
        case "cork" -> writable().cork();
        case "uncork" -> writable().uncork();
        case "destroy" ->
            stream.destroy(
                arguments.isEmpty() ? null : new NodeException("", arguments.getFirst()));
        case "pipe" ->
            readable()
                .pipe(subjects.get(arguments.getFirst()).writable(), !arguments.contains("noend"));
        case "unpipe" -> {
          if (arguments.isEmpty()) {
            readable().unpipe();
          } else {
            readable().unpipe(subjects.get(arguments.getFirst()).writable());
          }
        }
        default -> throw new IllegalArgumentException(operation);
      }
      return "";
    }

    private @Nullable Object pushed(String argument) {
      return argument.equals("null")
          ? null
          : chunk(name, Integer.parseInt(argument), readable().readableObjectMode());
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
          : chunk(
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
        log(name + " cb " + id + " " + error(error));
        react(name, "cb" + id);
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

    private Event<?> event(String event) {
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
        case "data" -> (Consumer<Object>) chunk -> heard(event, " " + show(chunk));
        case "error" -> (Consumer<NodeException>) error -> heard(event, " " + error(error));
        case "close" -> (Consumer<Boolean>) hadError -> heard(event, "");
        case "pipe", "unpipe" ->
            (Consumer<ReadableStream<?>>) source -> heard(event, " " + nameOf(source));
        default -> (Runnable) () -> heard(event, "");
      };
    }

    private void heard(String event, String argument) {
      log(name + " " + event + argument);
      react(name, event);
    }

    private String nameOf(ReadableStream<?> source) {
      return subjects.values().stream()
          .filter(each -> each.stream == source.stream())
          .map(each -> each.name)
          .findFirst()
          .orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private void listen(String event, boolean once) {
      Object listener = listener(event);
      listeners.computeIfAbsent(event, key -> new ArrayDeque<>()).push(listener);
      Event<Object> key = (Event<Object>) event(event);
      if (once) {
        stream.once(key, listener);
      } else {
        stream.on(key, listener);
      }
    }

    @SuppressWarnings("unchecked")
    private void prepend(String event) {
      Object listener = listener(event);
      listeners.computeIfAbsent(event, key -> new ArrayDeque<>()).push(listener);
      stream.prependListener((Event<Object>) event(event), listener);
    }

    private void removeAll(List<String> arguments) {
      if (arguments.isEmpty()) {
        stream.removeAllListeners();
      } else {
        stream.removeAllListeners(event(arguments.getFirst()));
      }
    }

    @SuppressWarnings("unchecked")
    private void unlisten(String event) {
      ArrayDeque<Object> known = listeners.computeIfAbsent(event, key -> new ArrayDeque<>());
      if (!known.isEmpty()) {
        stream.off((Event<Object>) event(event), known.pop());
      }
    }
  }
}
