package dev.sluice.net;

import dev.sluice.io.contract.RawPeer;
import dev.sluice.loop.EventLoop;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * The other end of a connection, without our code under it. Reading and writing go on in the
 * background of the loop and hold it alive until they are through.
 */
final class ScenePeer {
  private static final long POLL_MILLIS = 1;
  private static final int BUFFER = 64 * 1024;

  private final EventLoop loop;
  private final RawPeer raw;

  ScenePeer(EventLoop loop, RawPeer raw) {
    this.loop = loop;
    this.raw = raw;
  }

  RawPeer raw() {
    return raw;
  }

  void write(String text) {
    raw.tryWrite(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Reads until the other end has ended, then closes; tells what was read, with how it ended. */
  void readToEnd(Consumer<String> then) {
    StringBuilder text = new StringBuilder();
    poll(ByteBuffer.allocate(BUFFER), text, then);
  }

  private void poll(ByteBuffer buffer, StringBuilder text, Consumer<String> then) {
    int count = raw.tryRead(buffer.clear());
    while (count > 0) {
      text.append(StandardCharsets.UTF_8.decode(buffer.flip()));
      count = raw.tryRead(buffer.clear());
    }
    if (count == 0) {
      loop.setTimeout(() -> poll(buffer, text, then), POLL_MILLIS);
    } else {
      raw.close();
      then.accept(text + (count == RawPeer.END ? " END" : " RESET"));
    }
  }

  /** Reads until so many bytes have arrived. */
  void readBytes(long wanted, Runnable then) {
    readBytes(ByteBuffer.allocate(BUFFER), wanted, then);
  }

  private void readBytes(ByteBuffer buffer, long left, Runnable then) {
    long rest = left;
    int count = raw.tryRead(buffer.clear().limit((int) Math.min(rest, buffer.capacity())));
    while (count > 0) {
      rest -= count;
      if (rest == 0) {
        then.run();
        return;
      }
      count = raw.tryRead(buffer.clear().limit((int) Math.min(rest, buffer.capacity())));
    }
    if (count < 0) {
      throw new AssertionError("The connection ended " + rest + " bytes too early");
    }
    long remaining = rest;
    loop.setTimeout(() -> readBytes(buffer, remaining, then), POLL_MILLIS);
  }

  /** Writes so many zeros, as fast as the other end takes them, then tells. */
  void writeZeros(long count, Runnable then) {
    writeZeros(ByteBuffer.allocate(BUFFER), count, then);
  }

  private void writeZeros(ByteBuffer buffer, long left, Runnable then) {
    long rest = left;
    while (rest > 0) {
      int taken = raw.tryWrite(buffer.clear().limit((int) Math.min(rest, buffer.capacity())));
      if (taken <= 0) {
        long remaining = rest;
        loop.setTimeout(() -> writeZeros(buffer, remaining, then), POLL_MILLIS);
        return;
      }
      rest -= taken;
    }
    then.run();
  }

  /** Writes zeros until the other end takes no more for a while; tells how many went. */
  void fill(LongConsumer then) {
    fill(ByteBuffer.allocate(BUFFER), 0, 0, then);
  }

  private void fill(ByteBuffer buffer, long sent, int quietPolls, LongConsumer then) {
    long total = sent;
    int taken = raw.tryWrite(buffer.clear());
    int quiet = taken > 0 ? 0 : quietPolls + 1;
    while (taken > 0) {
      total += taken;
      taken = raw.tryWrite(buffer.clear());
    }
    if (quiet == 20) {
      then.accept(total);
      return;
    }
    long soFar = total;
    loop.setTimeout(() -> fill(buffer, soFar, quiet, then), POLL_MILLIS);
  }

  void shutdownOutput() {
    raw.shutdownOutput();
  }

  void reset() {
    raw.reset();
  }

  void close() {
    raw.close();
  }
}
