package dev.sluice.io.contract;

import dev.sluice.error.Errno;
import dev.sluice.io.Backend;
import dev.sluice.io.Endpoint;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.ServerHandle;
import dev.sluice.io.StreamHandle;
import dev.sluice.io.Transport;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A backend under test and its peers. Whatever waits here polls the backend meanwhile. */
final class Rig implements AutoCloseable {
  private static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(20);
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
  private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(30);

  final TestWorld world;
  final Backend backend;
  private final List<AutoCloseable> peers = new ArrayList<>();

  Rig(TestWorld world) {
    this.world = world;
    this.backend = world.open();
  }

  /** A handle with its recorder. */
  record Stream(StreamHandle handle, StreamRecorder recorder) {
    boolean write(byte[] bytes) {
      return handle.write(new ByteBuffer[] {ByteBuffer.wrap(bytes)}, 0, 1);
    }

    boolean has(String event) {
      return recorder.has(event);
    }

    List<String> events() {
      return recorder.events;
    }
  }

  /** A connected handle and the peer at its other end. */
  record Pair(Stream stream, RawPeer peer) {
    StreamHandle handle() {
      return stream.handle;
    }

    StreamRecorder recorder() {
      return stream.recorder;
    }

    List<String> events() {
      return stream.recorder.events;
    }
  }

  /** A listening handle with its recorder. */
  record Server(ServerHandle handle, ServerRecorder recorder) {
    Endpoint endpoint() {
      try {
        Endpoint endpoint = handle.localEndpoint();
        assert endpoint != null;
        return endpoint;
      } catch (ErrnoException failure) {
        throw new AssertionError(failure);
      }
    }
  }

  /** One turn of a loop that has nothing else to do. */
  void turn() {
    backend.poll(0);
    backend.runClosing();
  }

  /** Turns until something is so. */
  void until(BooleanSupplier done) {
    long deadline = backend.nanoTime() + DEADLINE_NANOS;
    while (!done.getAsBoolean()) {
      if (backend.nanoTime() - deadline > 0) {
        throw new AssertionError("It did not happen in time");
      }
      backend.poll(POLL_NANOS);
      backend.runClosing();
    }
  }

  /** Turns until a recorder has an event. */
  void until(Stream stream, String event) {
    try {
      until(() -> stream.has(event));
    } catch (AssertionError late) {
      throw new AssertionError("No " + event + ", but " + stream.events(), late);
    }
  }

  /** Turns for a while, in which nothing should happen. */
  void quiet() {
    long end = backend.nanoTime() + QUIET_NANOS;
    while (backend.nanoTime() - end < 0) {
      backend.poll(POLL_NANOS);
      backend.runClosing();
    }
  }

  Stream stream(Transport transport) {
    return recorded(backend.newStream(transport));
  }

  Stream recorded(StreamHandle handle) {
    StreamRecorder recorder = new StreamRecorder();
    handle.listener(recorder);
    return new Stream(handle, recorder);
  }

  Server server(Transport transport) {
    return server(world.free(transport), transport);
  }

  Server server(Endpoint local, Transport transport) {
    ServerHandle handle = backend.newServer(transport);
    ServerRecorder recorder = new ServerRecorder();
    handle.listener(recorder);
    try {
      handle.bind(local, Set.of());
      handle.listen(511);
    } catch (ErrnoException failure) {
      throw new AssertionError("Cannot listen on " + local, failure);
    }
    return new Server(handle, recorder);
  }

  RawListener listen(Transport transport) {
    return owned(world.listen(transport, 511));
  }

  RawPeer connect(Endpoint remote) {
    return owned(world.connect(remote));
  }

  <P extends AutoCloseable> P owned(P peer) {
    peers.add(peer);
    return peer;
  }

  /** A handle that has connected to a peer. */
  Pair connected(Transport transport) {
    try (RawListener listener = world.listen(transport, 511)) {
      Stream stream = stream(transport);
      stream.handle.connect(listener.endpoint());
      List<RawPeer> accepted = new ArrayList<>();
      until(
          () -> {
            RawPeer peer = accepted.isEmpty() ? listener.tryAccept() : null;
            if (peer != null) {
              accepted.add(owned(peer));
            }
            return !accepted.isEmpty() && stream.has("connect");
          });
      stream.recorder.events.clear();
      return new Pair(stream, accepted.getFirst());
    }
  }

  /** A handle that a server has accepted from a peer. */
  Pair accepted(Transport transport) {
    Server server = server(transport);
    RawPeer peer = connect(server.endpoint());
    until(() -> !server.recorder.accepted.isEmpty());
    server.handle.close();
    until(() -> server.recorder.events.contains("close"));
    return new Pair(recorded(server.recorder.accepted.getFirst()), peer);
  }

  /** Has a peer write all of it. */
  void send(RawPeer peer, byte[] bytes) {
    ByteBuffer left = ByteBuffer.wrap(bytes);
    until(
        () -> {
          if (peer.tryWrite(left) == RawPeer.RESET) {
            throw new AssertionError("The peer was reset");
          }
          return !left.hasRemaining();
        });
  }

  /** Has a peer read so many bytes. */
  byte[] receive(RawPeer peer, int count) {
    ByteBuffer into = ByteBuffer.allocate(count);
    until(
        () -> {
          int read = into.hasRemaining() ? peer.tryRead(into) : 0;
          if (read < 0) {
            throw new AssertionError("Closed after " + into.position() + " of " + count + " bytes");
          }
          return !into.hasRemaining();
        });
    return into.array();
  }

  /**
   * Has a peer read to the end; answers how many bytes came before {@code END} or {@code RESET}.
   */
  int drain(RawPeer peer, int ending) {
    ByteBuffer into = ByteBuffer.allocate(1024 * 1024);
    int[] total = {0};
    until(
        () -> {
          int read = peer.tryRead(into.clear());
          while (read > 0) {
            total[0] += read;
            read = peer.tryRead(into.clear());
          }
          if (read < 0 && read != ending) {
            throw new AssertionError("Ended with " + read + " instead of " + ending);
          }
          return read == ending;
        });
    return total[0];
  }

  /** Closes a handle and waits until it is closed. */
  void close(Stream stream) {
    stream.handle.close();
    until(stream, "close");
  }

  @Override
  public void close() {
    for (AutoCloseable peer : peers) {
      try {
        peer.close();
      } catch (Exception failure) {
        throw new AssertionError(failure);
      }
    }
    backend.close();
  }

  static byte[] pattern(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i * 31 + (i >> 8) * 7 + (i >> 16));
    }
    return bytes;
  }

  static Errno errnoOf(ThrowingCall call) {
    try {
      call.run();
    } catch (ErrnoException failure) {
      return failure.errno();
    }
    throw new AssertionError("It did not fail");
  }

  /** A call that may fail at once. */
  interface ThrowingCall {
    void run() throws ErrnoException;
  }
}
