package dev.sluice.stream;

import dev.sluice.error.NodeException;
import dev.sluice.event.AbortController;
import dev.sluice.event.AbortSignal;
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
  private final Map<String, ProgramStream> subjects = new LinkedHashMap<>();
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
            .onUncaughtException(
                thrown -> log("uncaught " + StreamTrace.error(NodeException.of(thrown))))
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

  ProgramStream subject(String stream) {
    return subjects.get(stream);
  }

  String nameOf(ReadableStream<?> source) {
    return subjects.values().stream()
        .filter(each -> each.stream == source.stream())
        .map(each -> each.name)
        .findFirst()
        .orElseThrow();
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
      subjects
          .values()
          .forEach(
              subject -> log(". " + subject.name + " |" + StreamProgramState.of(subject.stream)));
      done = true;
      loop.stop();
    }
  }

  void log(String line) {
    if (!done) {
      trace.add(line);
    }
  }

  /**
   * The next chunk of a stream: letters in the order of the alphabet, or an object with a number.
   */
  Object chunk(String stream, int size, boolean object) {
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

  void later(String when, Runnable action) {
    switch (when) {
      case "sync" -> action.run();
      case "tick" -> loop.nextTick(action);
      case "imm" -> loop.setImmediate(action);
      default -> throw new IllegalArgumentException(when);
    }
  }

  /** An event has come, at which something may be to be done. */
  void react(String stream, String event) {
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
        ProgramStream subject =
            new ProgramStream(this, words.getFirst(), rest.getFirst(), options(rest));
        subjects.put(subject.name, subject);
        subject.create();
      }
      default -> operateOn(line, words.getFirst(), rest);
    }
  }

  private void operateOn(String line, String target, List<String> arguments) {
    int dot = target.indexOf('.');
    ProgramStream subject = subjects.get(target.substring(0, dot));
    String result;
    try {
      result = subject.operate(target.substring(dot + 1), arguments);
    } catch (NodeException thrown) {
      result = "throws " + StreamTrace.error(thrown);
    }
    log(
        "> "
            + line
            + (result.isEmpty() ? "" : " = " + result)
            + " |"
            + StreamProgramState.of(subject.stream));
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
            error -> log("finished " + stream + " " + StreamTrace.error(error)));
    cleanups.put(stream, cleanup);
  }

  private void pipeline(List<String> words) {
    Stream[] streams = words.stream().map(each -> subjects.get(each).stream).toArray(Stream[]::new);
    try {
      Streams.pipeline(
          Arrays.asList(streams), error -> log("pipeline " + StreamTrace.error(error)));
    } catch (NodeException thrown) {
      log("pipeline throws " + StreamTrace.error(thrown));
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
      Streams.pipeline(streams, options, error -> log("pipelineopt " + StreamTrace.error(error)));
    } catch (NodeException thrown) {
      log("pipelineopt throws " + StreamTrace.error(thrown));
    }
  }

  private void pair(List<String> words) {
    ProgramStream first =
        new ProgramStream(this, "duplex", words.get(0), options(words.subList(1, words.size())));
    ProgramStream second = new ProgramStream(this, "duplex", words.get(1), first.options);
    DuplexOptions<Object, Object> made = new ProgramHooks(this, first).options();
    DuplexPair<Object, Object> pair = Streams.duplexPair(made, made);
    first.stream = pair.first();
    second.stream = pair.second();
    subjects.put(first.name, first);
    subjects.put(second.name, second);
  }

  private void compose(List<String> words) {
    ProgramStream made = new ProgramStream(this, "duplex", words.getFirst(), Map.of());
    try {
      made.stream =
          Streams.compose(
              words.stream().skip(1).<Stream>map(each -> subjects.get(each).stream).toList());
      subjects.put(made.name, made);
    } catch (NodeException thrown) {
      log("compose throws " + StreamTrace.error(thrown));
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
}
