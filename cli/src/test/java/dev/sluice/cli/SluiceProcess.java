package dev.sluice.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The real command in a process of its own: what it prints on either output is kept, waits have
 * deadlines, and closing it ends it.
 */
final class SluiceProcess implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  private final Process process;
  private final Capture output;
  private final Capture errors;
  private volatile boolean destroyed;

  private SluiceProcess(ProcessBuilder builder, boolean outputUnread) {
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    output = new Capture(outputUnread ? InputStream.nullInputStream() : process.getInputStream());
    errors = new Capture(process.getErrorStream());
  }

  /** Runs a command: its name and what it takes. */
  static SluiceProcess start(String... arguments) {
    return command(arguments).start();
  }

  /** A command that is not started yet. */
  static Command command(String... arguments) {
    return new Command(arguments);
  }

  /** How the process is to be started. */
  static final class Command {
    private final List<String> line = new ArrayList<>();
    private final List<String> arguments;
    private final ProcessBuilder builder = new ProcessBuilder();
    private boolean unread;

    private Command(String... arguments) {
      this.arguments = List.of(arguments);
      line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      Collections.addAll(line, "-ea", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
      line.add("--enable-native-access=ALL-UNNAMED");
      String backend = System.getProperty("sluice.backend", ""); // That of these tests, if chosen.
      if (!backend.isEmpty()) {
        line.add("-Dsluice.backend=" + backend);
      }
    }

    /** Adds an option of the JVM. */
    Command jvm(String option) {
      line.add(option);
      return this;
    }

    /** Writes standard output to a file, instead of keeping it. */
    Command outputTo(File file) {
      builder.redirectOutput(file);
      return this;
    }

    /** Leaves standard output to a pipe that nobody reads. */
    Command outputUnread() {
      unread = true;
      return this;
    }

    /** The words of the command line, for a shell. */
    List<String> line() {
      List<String> all = new ArrayList<>(line);
      String classes =
          System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
      Collections.addAll(all, "-cp", classes, Sluice.class.getName());
      all.addAll(arguments);
      return all;
    }

    SluiceProcess start() {
      return new SluiceProcess(builder.command(line()), unread);
    }
  }

  /** The port that it says it listens on. */
  int port() {
    return Integer.parseInt(awaitError("listening on .*:(\\d+)$").group(1));
  }

  /** Waits until standard error contains a match; fails after 30 s or at its end. */
  MatchResult awaitError(String pattern) {
    return errors.await(Pattern.compile(pattern, Pattern.MULTILINE));
  }

  /** Waits until standard output contains a match; fails after 30 s or at its end. */
  MatchResult awaitOutput(String pattern) {
    return output.await(Pattern.compile(pattern, Pattern.MULTILINE));
  }

  /** What it has printed on standard output; all of it, once {@link #exitCode()} has returned. */
  byte[] output() {
    return output.bytes();
  }

  /** Its standard output, to be read by who has left it unread. */
  InputStream unreadOutput() {
    return process.getInputStream();
  }

  /** What it has said on standard error, without where it listens. */
  String errors() {
    return errors
        .text()
        .lines()
        .filter(line -> !line.contains("listening on"))
        .map(line -> line + "\n")
        .collect(java.util.stream.Collectors.joining());
  }

  OutputStream input() {
    return process.getOutputStream();
  }

  /** Writes to its standard input. */
  SluiceProcess type(String text) {
    try {
      input().write(text.getBytes(UTF_8));
      input().flush();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends its standard input. */
  SluiceProcess endInput() {
    try {
      input().close();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends a signal by its name, such as {@code INT}. */
  void signal(String name) {
    try {
      String pid = Long.toString(process.pid());
      if (new ProcessBuilder("kill", "-" + name, pid).start().waitFor() != 0) {
        throw new AssertionError("no process to signal: " + pid);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Waits for the end, at most 30 s. */
  int exitCode() {
    try {
      if (!process.waitFor(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("still running; it said:\n" + errors.text());
      }
      output.awaitEnd();
      errors.awaitEnd();
      return process.exitValue();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    destroyed = true;
    process.destroyForcibly();
    exitCode();
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted while waiting for the command", e);
  }

  /** Everything that comes out of a stream. */
  private final class Capture {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Thread reader;
    private boolean ended;

    Capture(InputStream stream) {
      // Not a virtual thread: those that wait at pipes can leave the next one without a carrier.
      reader = Thread.ofPlatform().daemon().name("capture").start(() -> read(stream));
    }

    private void read(InputStream stream) {
      byte[] buffer = new byte[1 << 16];
      try (stream) {
        for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
          synchronized (bytes) {
            bytes.write(buffer, 0, count);
            bytes.notifyAll();
          }
        }
      } catch (IOException e) {
        if (!destroyed) {
          throw new UncheckedIOException(e);
        }
        // Destroying a process closes its streams under whoever reads: that is their end.
      } finally {
        synchronized (bytes) {
          ended = true;
          bytes.notifyAll();
        }
      }
    }

    byte[] bytes() {
      synchronized (bytes) {
        return bytes.toByteArray();
      }
    }

    String text() {
      return new String(bytes(), UTF_8);
    }

    MatchResult await(Pattern pattern) {
      long end = System.nanoTime() + DEADLINE.toNanos();
      synchronized (bytes) {
        while (true) {
          Matcher matcher = pattern.matcher(text());
          if (matcher.find()) {
            return matcher.toMatchResult();
          }
          long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
          if (ended || left <= 0) {
            throw new AssertionError("no /" + pattern + "/ in:\n" + text());
          }
          try {
            bytes.wait(left);
          } catch (InterruptedException e) {
            throw interrupted(e);
          }
        }
      }
    }

    void awaitEnd() throws InterruptedException {
      if (!reader.join(DEADLINE)) {
        throw new AssertionError("the output of the command does not end");
      }
    }
  }
}
