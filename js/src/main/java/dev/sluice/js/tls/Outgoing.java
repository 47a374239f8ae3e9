package dev.sluice.js.tls;

import dev.sluice.io.StreamHandle;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Records on their way to the connection, which takes one write at a time. */
final class Outgoing {
  private final StreamHandle connection;
  private final List<ByteBuffer> waiting = new ArrayList<>();
  private long bytes;
  private boolean writing;
  private boolean held;
  private boolean closed;

  Outgoing(StreamHandle connection) {
    this.connection = connection;
  }

  /** Nothing is written until {@link #release()}: something else is on its way. */
  void hold() {
    held = true;
  }

  void release() {
    held = false;
  }

  /** Takes a copy of a record. */
  void add(ByteBuffer record) {
    waiting.add(ByteBuffer.allocate(record.remaining()).put(record).flip());
    bytes += waiting.getLast().remaining();
  }

  /** How many bytes the connection has not taken yet. */
  long bytes() {
    return bytes;
  }

  /** Whether the connection has taken everything. */
  boolean isIdle() {
    return !writing && waiting.isEmpty();
  }

  /** Hands over what waits, unless a write is on its way. */
  void flush() {
    if (writing || held || closed || waiting.isEmpty()) {
      return;
    }
    ByteBuffer[] records = waiting.toArray(new ByteBuffer[0]);
    waiting.clear();
    writing = !connection.write(records, 0, records.length);
    if (!writing) {
      bytes = 0;
    }
  }

  /** The write on its way has ended. */
  void written() {
    writing = false;
    bytes = 0;
    for (ByteBuffer each : waiting) {
      bytes += each.remaining();
    }
  }

  /** Nothing is written any more. */
  void close() {
    closed = true;
    waiting.clear();
  }
}
