package dev.sluice.bench.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;

/**
 * What is measured of a run: after the ramp, for the time asked for. Prints what {@link
 * LoadGenerator} reads: {@code begin}, {@code end}, the figures.
 *
 * <pre>
 *   RAMP ──── ramp is over ("begin") ────► MEASURING ──── time is over ────► OVER ("end", figures)
 * </pre>
 */
final class LoadWindow {
  private final LatencyHistogram latencies = new LatencyHistogram();
  private final PrintStream out;
  private final InputStream input;
  private final long measureNanos;
  private long boundary;
  private long begunAt;
  private boolean measuring;
  private long counted;

  /** A window whose ramp begins now. */
  LoadWindow(LoadRequest request, InputStream input, PrintStream out) {
    this.input = input;
    this.out = out;
    this.measureNanos = TimeUnit.MILLISECONDS.toNanos(request.measureMillis());
    this.boundary = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(request.rampMillis());
  }

  /** Looks at the clock; to be called for every message. Returns whether it is over. */
  boolean isOver(long now) {
    if (now - boundary < 0) {
      return false;
    }
    if (measuring) {
      return true;
    }
    measuring = true;
    out.println("begin");
    out.flush();
    begunAt = System.nanoTime();
    boundary = begunAt + measureNanos;
    return false;
  }

  /** Counts messages, connections or bytes, if it is measuring. */
  void count(long amount) {
    if (measuring) {
      counted += amount;
    }
  }

  /** Records a latency, if it began while it was measuring. */
  void record(long startedAt, long now) {
    if (measuring && startedAt - begunAt >= 0) {
      latencies.record(now - startedAt);
    }
  }

  /** Ends it, and prints the figures when whoever started this has looked at the server. */
  void finish() throws IOException {
    long nanos = System.nanoTime() - begunAt;
    out.println("end");
    out.flush();
    awaitEndOf(input);
    out.println("messages " + counted);
    out.println("nanos " + nanos);
    if (latencies.recorded() > 0) {
      out.println("p50 " + latencies.percentile(0.5));
      out.println("p99 " + latencies.percentile(0.99));
      out.println("p999 " + latencies.percentile(0.999));
      out.println("max " + latencies.slowest());
    }
    out.flush();
  }

  /** Waits until there is no more input. */
  static void awaitEndOf(InputStream input) throws IOException {
    input.transferTo(OutputStream.nullOutputStream());
  }
}
