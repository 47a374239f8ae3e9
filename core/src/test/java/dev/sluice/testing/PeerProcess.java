package dev.sluice.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A running peer: its output is read by a thread of its own and kept, waits have deadlines, and
 * closing it ends it and all that it started.
 */
public final class PeerProcess implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final int BUFFER = 8192;

  private final Process process;
  private final StringBuilder output = new StringBuilder();
  private final Thread reader;
  private boolean ended;

  private PeerProcess(Process process) {
    this.process = process;
    this.reader = Thread.ofVirtual().name("output of " + process.pid()).start(this::readOutput);
  }

  /** Starts a command; what it prints on both of its outputs is kept together. */
  public static PeerProcess start(ProcessBuilder command) {
    try {
      return new PeerProcess(command.redirectErrorStream(true).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything printed so far. */
  public String output() {
    synchronized (output) {
      return output.toString();
    }
  }

  /** Waits until the output contains a match, and returns it; fails after 30 s or at its end. */
  public MatchResult await(String pattern) {
    Pattern compiled = Pattern.compile(pattern, Pattern.MULTILINE);
    long end = System.nanoTime() + DEADLINE.toNanos();
    synchronized (output) {
      while (true) {
        Matcher matcher = compiled.matcher(output);
        if (matcher.find()) {
          return matcher.toMatchResult();
        }
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (ended || left <= 0) {
          throw new AssertionError(
              "no /"
                  + pattern
                  + "/ in what the process printed"
                  + (ended ? ", all of it" : "")
                  + ":\n"
                  + output);
        }
        pause(left);
      }
    }
  }

  /** Waits for the end of the process, at most 30 s, and returns its exit code. */
  public int exitCode() {
    return exitCode(DEADLINE);
  }

  /** Waits for the end of the process and of its output, at most so long. */
  public int exitCode(Duration atMost) {
    try {
      if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("still running after " + atMost + ":\n" + output());
      }
      reader.join(DEADLINE);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    return process.exitValue();
  }

  /** Writes text to its standard input. */
  public PeerProcess type(String text) {
    try {
      OutputStream input = process.getOutputStream();
      input.write(text.getBytes(UTF_8));
      input.flush();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends its standard input. */
  public PeerProcess endInput() {
    try {
      process.getOutputStream().close();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The process itself, for signals and input of other shapes. */
  public Process process() {
    return process;
  }

  /** Sends a signal by its name, such as {@code INT}. */
  public void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  @Override
  public void close() {
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    try {
      for (ProcessHandle each : all) {
        each.onExit().get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
      }
      reader.join(DEADLINE);
    } catch (InterruptedException e) {
      throw interrupted(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("a peer could not be ended: " + process, e);
    }
  }

  private void readOutput() {
    byte[] buffer = new byte[BUFFER];
    try (InputStream stream = process.getInputStream()) {
      for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
        synchronized (output) {
          output.append(new String(buffer, 0, count, UTF_8));
          output.notifyAll();
        }
      }
    } catch (IOException e) {
      append("\n[output lost: " + e + "]\n");
    } finally {
      synchronized (output) {
        ended = true;
        output.notifyAll();
      }
    }
  }

  private void append(String text) {
    synchronized (output) {
      output.append(text);
    }
  }

  private void pause(long millis) {
    try {
      output.wait(millis);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted while waiting for a peer", e);
  }
}
