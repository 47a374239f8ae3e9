package dev.sluice.js.http2;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The streams of a connection by their numbers, odd ones of the client's and even ones of the
 * server's: how many there are of each end's, and which of a client's wait until the server takes
 * another.
 *
 * <pre>
 *   (a request) ── begin() ──► waiting ── the server takes another ──► counted ── remove() ──► gone
 *                     └───────── it takes one at once ──────────────────►┘
 * </pre>
 */
final class StreamTable {
  private final boolean server;
  private final Map<Integer, Stream> streams = new LinkedHashMap<>();
  private final Queue<Stream> waiting = new ArrayDeque<>();
  private long allowed;
  private int lastPeerId;
  private int lastLocalId;
  private int localCount;
  private int peerCount;

  /**
   * No streams.
   *
   * @param server whether this end is the server
   * @param allowed how many streams the other end takes
   */
  StreamTable(boolean server, long allowed) {
    this.server = server;
    this.allowed = allowed;
    this.lastLocalId = server ? 0 : -1;
  }

  @Nullable Stream get(int id) {
    return streams.get(id);
  }

  Collection<Stream> all() {
    return streams.values();
  }

  // ---- numbers

  private boolean isPeers(int id) {
    return (id & 1) == (server ? 1 : 0);
  }

  /** Whether the other end may open a stream of this number. */
  boolean isNewPeers(int id) {
    return isPeers(id) && id > lastPeerId;
  }

  /** Whether there has not been a stream of this number yet. */
  boolean isIdle(int id) {
    return id > (isPeers(id) ? lastPeerId : lastLocalId);
  }

  /** Whether this end opens the streams of this number; the connection itself is nobody's. */
  boolean isLocal(int id) {
    return id == 0 || !isPeers(id);
  }

  int lastPeerId() {
    return lastPeerId;
  }

  /** The other end has used this number. */
  void lastPeerId(int id) {
    lastPeerId = id;
  }

  int nextLocalId() {
    return lastLocalId + 2;
  }

  void nextLocalId(int id) {
    lastLocalId = id - 2;
  }

  /** Whether there is a number left for one more stream of this end's. */
  boolean hasNextLocalId() {
    return lastLocalId <= Integer.MAX_VALUE - 2;
  }

  // ---- coming and going

  int peerCount() {
    return peerCount;
  }

  /** The other end has opened a stream. */
  void addPeers(Stream stream) {
    peerCount++;
    streams.put(stream.id, stream);
  }

  /** This end opens the stream of the next number, or promises it. */
  void addLocal(Stream stream) {
    lastLocalId = stream.id;
    streams.put(stream.id, stream);
  }

  /** A stream is over; false if it was before. */
  boolean remove(Stream stream) {
    if (streams.remove(stream.id) == null) {
      return false;
    }
    if (!stream.local) {
      peerCount--;
    } else if (stream.waiting == null && !server) {
      localCount--;
    }
    return true;
  }

  // ---- how many the other end takes

  /** The other end takes so many; those that wait are not begun yet. */
  void allow(long count) {
    allowed = count;
  }

  /** Begins with a stream as soon as the other end takes another. */
  void begin(Stream stream, Runnable request) {
    if (takeLocal()) {
      request.run();
    } else {
      stream.waiting = request;
      waiting.add(stream);
    }
  }

  private boolean takeLocal() {
    if (localCount >= allowed) {
      return false;
    }
    localCount++;
    return true;
  }

  /** Lets streams begin that had to wait. One that fails at once makes room for the next. */
  void beginWaiting() {
    while (!waiting.isEmpty()) {
      Stream stream = waiting.element();
      Runnable request = stream.waiting;
      if (request != null && !takeLocal()) {
        return;
      }
      waiting.remove();
      if (request != null) {
        stream.waiting = null;
        request.run();
      }
    }
  }
}
