package dev.sluice.js.dgram;

import dev.sluice.error.Errno;
import dev.sluice.io.IpEndpoint;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** The datagrams that the kernel has had no room for, in order. */
final class SendQueue {
  /** Far more than a program should have on their way; what comes after that is refused. */
  static final int CAPACITY = 1 << 16;

  /**
   * A datagram.
   *
   * @param remote where to; null for the peer
   * @param sent told 0 or a negative error number
   */
  record Entry(ByteBuffer bytes, @Nullable IpEndpoint remote, IntConsumer sent) {}

  private final ArrayDeque<Entry> entries = new ArrayDeque<>();
  private long bytes;

  boolean isEmpty() {
    return entries.isEmpty();
  }

  boolean isFull() {
    return entries.size() >= CAPACITY;
  }

  int count() {
    return entries.size();
  }

  long bytes() {
    return bytes;
  }

  void add(Entry entry) {
    bytes += entry.bytes.remaining();
    entries.add(entry);
  }

  @Nullable Entry first() {
    return entries.peek();
  }

  /** Takes the first one out and tells what became of it. */
  void finish(int result) {
    Entry entry = entries.remove();
    bytes -= entry.bytes.remaining();
    entry.sent.accept(Math.min(0, result));
  }

  /** None of them is going to be sent. */
  void cancel() {
    while (!entries.isEmpty()) {
      finish(Errno.ECANCELED.number());
    }
  }
}
