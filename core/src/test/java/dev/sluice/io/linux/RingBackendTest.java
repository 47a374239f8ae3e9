package dev.sluice.io.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.error.Errno;
import dev.sluice.io.IpAddress;
import dev.sluice.io.IpEndpoint;
import dev.sluice.io.StreamHandle;
import dev.sluice.io.Transport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of io_uring's own ways share: a backend, and streams over pairs of sockets. */
abstract class RingBackendTest {
  static final int EAGAIN = -11;
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  final Libc libc = new Libc();
  final List<SocketPair> pairs = new ArrayList<>();
  RingBackend backend;

  @BeforeEach
  void open() throws Exception {
    assumeTrue(new RingProbe().refusal().isEmpty(), () -> new RingProbe().refusal().get());
    backend = new RingBackend();
  }

  @AfterEach
  void close() {
    if (backend != null) {
      backend.close();
    }
    pairs.forEach(SocketPair::close);
  }

  /** A stream that writes down what it is told, and can be made to do something about it. */
  static final class Recorded implements StreamHandle.Listener {
    final StreamHandle handle;
    final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    final List<String> events = new ArrayList<>();
    Runnable onBytes = () -> {};

    Recorded(StreamHandle handle) {
      this.handle = handle;
      handle.listener(this);
    }

    @Override
    public void onConnect(@Nullable Errno error) {
      events.add("connect");
    }

    @Override
    public void onChunk(ByteBuffer chunk) {
      bytes.write(chunk.array(), chunk.arrayOffset() + chunk.position(), chunk.remaining());
      onBytes.run();
    }

    @Override
    public void onReadInto(int count) {
      throw new AssertionError("Nobody reads into a buffer here");
    }

    @Override
    public void onEnd() {
      events.add("end");
    }

    @Override
    public void onReadError(Errno error) {
      events.add("error " + error);
    }

    @Override
    public void onWrite(@Nullable Errno error) {
      events.add("write " + error);
    }

    @Override
    public void onShutdown(@Nullable Errno error) {
      events.add("shutdown " + error);
    }

    @Override
    public void onClose() {
      events.add("close");
    }
  }

  /** A handle over one end of a new pair, whose descriptor belongs to the handle. */
  final Recorded opened(SocketPair pair) throws Exception {
    pairs.add(pair);
    pair.giveOurs();
    return new Recorded(backend.openStream(pair.ours()));
  }

  final void turn() {
    backend.poll(0);
    backend.runClosing();
  }

  final void until(BooleanSupplier done) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!done.getAsBoolean()) {
      assertThat(System.nanoTime() - deadline).as("it did not happen in time").isNegative();
      backend.poll(POLL_NANOS);
      backend.runClosing();
    }
  }

  static ServerSocketChannel listening() throws IOException {
    return ServerSocketChannel.open()
        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  final Recorded connected(ServerSocketChannel server) throws IOException {
    int port = ((InetSocketAddress) server.getLocalAddress()).getPort();
    Recorded stream = new Recorded(backend.newStream(Transport.TCP));
    stream.handle.connect(new IpEndpoint(IpAddress.LOOPBACK4, port));
    until(() -> stream.events.contains("connect"));
    return stream;
  }
}
