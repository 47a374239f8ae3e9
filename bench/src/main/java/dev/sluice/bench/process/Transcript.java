package dev.sluice.bench.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a process prints, line by line, read by a thread of its own so that the process never waits
 * for its reader. The last lines are kept.
 */
public final class Transcript {
  /** Enough to show why a program failed; a program that never stops talking fills no memory. */
  private static final int LINES = 200;

  private final Deque<String> lines = new ArrayDeque<>();
  private final Optional<Pattern> remembered;
  private Optional<String> first = Optional.empty();
  private boolean ended;

  private Transcript(Optional<Pattern> remembered) {
    this.remembered = remembered;
  }

  /**
   * Reads a process's output.
   *
   * @param process its error output must go to the same stream
   * @return what it prints
   */
  public static Transcript of(Process process) {
    Transcript transcript = new Transcript(Optional.empty());
    transcript.follow(process.inputReader());
    return transcript;
  }

  /**
   * Reads lines, and keeps the first that matches a pattern for good.
   *
   * @param reader what is read, to its end
   * @param remembered the pattern
   * @return what it reads
   */
  public static Transcript of(BufferedReader reader, Pattern remembered) {
    Transcript transcript = new Transcript(Optional.of(remembered));
    transcript.follow(reader);
    return transcript;
  }

  /**
   * A virtual thread would not do: waiting at a pipe it keeps its carrier, and after half a minute
   * of that the JDK may have no carrier left for the reader of the next process.
   */
  private void follow(BufferedReader reader) {
    Thread.ofPlatform().daemon().name("transcript").start(() -> read(reader));
  }

  private void read(BufferedReader reader) {
    try (reader) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        add(line);
      }
    } catch (IOException e) {
      // A killed process's output breaks off: what it printed until then is all there is.
      add("[output broke off: " + e.getMessage() + "]");
    } finally {
      synchronized (lines) {
        ended = true;
        lines.notifyAll();
      }
    }
  }

  private void add(String line) {
    synchronized (lines) {
      if (lines.size() == LINES) {
        lines.removeFirst();
      }
      lines.addLast(line);
      if (first.isEmpty() && remembered.filter(each -> each.matcher(line).find()).isPresent()) {
        first = Optional.of(line);
      }
      lines.notifyAll();
    }
  }

  /** {@return the lines kept, joined} */
  public String text() {
    synchronized (lines) {
      return String.join("\n", lines);
    }
  }

  /** {@return the first line that matched the pattern to remember; empty if there was none} */
  public Optional<String> firstRemembered() {
    synchronized (lines) {
      return first;
    }
  }

  /** Forgets what was printed so far, before asking for something that is printed again. */
  public void clear() {
    synchronized (lines) {
      lines.clear();
    }
  }

  /**
   * Waits for a line that contains a match.
   *
   * @param pattern what to look for
   * @param atMost how long
   * @return the match; empty if the output ended, or time passed, without one
   * @throws InterruptedException if the thread was interrupted
   */
  public Optional<MatchResult> await(Pattern pattern, Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    synchronized (lines) {
      while (true) {
        for (String line : lines) {
          Matcher matcher = pattern.matcher(line);
          if (matcher.find()) {
            return Optional.of(matcher.toMatchResult());
          }
        }
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (ended || left <= 0) {
          return Optional.empty();
        }
        lines.wait(left);
      }
    }
  }
}
