package dev.sluice.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.js.NodeRuntime;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A Node program in a runtime of its own, on a thread of its own; closing stops it. */
final class NodeProgram implements AutoCloseable {
  /** A client from npm takes seconds alone, and its share of a busy machine may be small. */
  private static final Duration DEADLINE = Duration.ofSeconds(120);

  private final Output output = new Output();
  private final NodeRuntime node;
  private final Thread thread;
  private volatile int exitCode = -1;

  /** What a program prints, which tests wait for. */
  private static final class Output extends ByteArrayOutputStream {
    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
      super.write(bytes, offset, length);
      notifyAll();
    }

    @Override
    public synchronized void write(int value) {
      super.write(value);
      notifyAll();
    }

    synchronized boolean await(String text) throws InterruptedException {
      long end = System.nanoTime() + DEADLINE.toNanos();
      while (!toString(UTF_8).contains(text)) {
        long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
        if (left <= 0) {
          return false;
        }
        wait(left);
      }
      return true;
    }
  }

  private NodeProgram(Path file, Map<String, String> environment, String... arguments) {
    Path program = file.toAbsolutePath();
    Map<String, String> variables = new HashMap<>(System.getenv());
    variables.putAll(environment);
    node =
        NodeRuntime.builder()
            .arguments(arguments)
            .environment(variables)
            .workingDirectory(program.getParent())
            .stdin(new ByteArrayInputStream(new byte[0]))
            .stdout(output)
            .stderr(output)
            .build();
    thread = Thread.ofPlatform().name("program").daemon().start(() -> exitCode = node.run(program));
  }

  static NodeProgram start(Path file, Map<String, String> environment, String... arguments) {
    return new NodeProgram(file, environment, arguments);
  }

  static NodeProgram start(Path file) {
    return start(file, Map.of());
  }

  /** Waits until it has printed this. */
  NodeProgram await(String text) throws InterruptedException {
    if (!output.await(text)) {
      throw new AssertionError("no '" + text + "' in what the program printed:\n" + output());
    }
    return this;
  }

  /** What it has printed so far, on both of its outputs. */
  String output() {
    return output.toString(UTF_8);
  }

  /** Waits until it has ended by itself. */
  int exitCode() throws InterruptedException {
    if (!thread.join(DEADLINE)) {
      throw new AssertionError("the program does not end; it printed\n" + output());
    }
    return exitCode;
  }

  @Override
  public void close() {
    node.stop();
    try {
      thread.join(DEADLINE);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
