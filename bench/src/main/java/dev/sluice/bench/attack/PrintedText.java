package dev.sluice.bench.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.sluice.bench.error.BenchException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What a server prints, read by a thread of its own as it comes and not kept: texts that somebody
 * expects are found in it, in whatever else is printed between.
 */
final class PrintedText {
  private static final int BUFFER = 1 << 16;

  /** No expected text is longer, so that one which is cut between two reads is found. */
  private static final int LONGEST = 64;

  private static final char FIRST = '<';
  private static final char LAST = '>';

  private final Map<String, CountDownLatch> expected = new ConcurrentHashMap<>();
  private volatile String end = "";

  private PrintedText() {}

  /** Of a server that prints no data. */
  static PrintedText none() {
    return of(InputStream.nullInputStream());
  }

  static PrintedText of(InputStream stream) {
    PrintedText text = new PrintedText();
    Thread.ofPlatform().daemon().name("standard output").start(() -> text.read(stream));
    return text;
  }

  private void read(InputStream stream) {
    byte[] buffer = new byte[BUFFER];
    String rest = "";
    try (stream) {
      for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
        String text = rest + new String(buffer, 0, count, ISO_8859_1);
        find(text);
        rest = text.substring(Math.max(0, text.length() - LONGEST));
      }
      end = "it has ended";
    } catch (IOException e) {
      end = "it broke off: " + e.getMessage();
    }
  }

  private void find(String text) {
    for (int from = text.indexOf(FIRST); from >= 0; from = text.indexOf(FIRST, from + 1)) {
      int to = text.indexOf(LAST, from);
      if (to > 0 && to - from < LONGEST) {
        CountDownLatch latch = expected.get(text.substring(from, to + 1));
        if (latch != null) {
          latch.countDown();
        }
      }
    }
  }

  /** Begins to look for a text, which stands between angle brackets and is short. */
  Expectation expect(String text) {
    CountDownLatch latch = new CountDownLatch(1);
    expected.put(text, latch);
    return new Expectation(text, latch);
  }

  /** A text that is looked for until this is closed. */
  final class Expectation implements AutoCloseable {
    private final String text;
    private final CountDownLatch latch;

    private Expectation(String text, CountDownLatch latch) {
      this.text = text;
      this.latch = latch;
    }

    /** Whether it was printed within this time. */
    boolean await(Duration atMost) throws IOException {
      if (!end.isEmpty()) {
        throw new IOException("nothing more is printed: " + end);
      }
      try {
        return latch.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new BenchException("interrupted while waiting for " + text, e);
      }
    }

    @Override
    public void close() {
      expected.remove(text);
    }
  }
}
