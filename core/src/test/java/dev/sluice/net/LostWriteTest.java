package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.io.linux.EagerRing;
import dev.sluice.io.linux.RingBackendProvider;
import dev.sluice.loop.EventLoop;
import dev.sluice.loop.LoopOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A write that was put off, answered done, and refused by the kernel. */
class LostWriteTest {
  private final List<String> events = new ArrayList<>();

  @Test
  void destroysTheSocketAsAWriteThatFailsDoes() throws Exception {
    assumeTrue(new RingBackendProvider().unavailability().isEmpty(), "There is no io_uring");
    try (SocketChannel peer = SocketChannel.open()) {
      peer.setOption(StandardSocketOptions.SO_LINGER, 0);
      LoopOptions options = LoopOptions.builder().backend(EagerRing::open).build();
      EventLoop.run(options, () -> serve(peer));
    }
    assertThat(events).containsExactly("written null", "error write ECONNRESET", "close true");
  }

  private void serve(SocketChannel peer) {
    Server server = Net.createServer();
    server.on(
        Server.CONNECTION,
        socket -> {
          server.close();
          socket.on(Socket.ERROR, error -> events.add("error " + error.getMessage()));
          socket.on(Socket.CLOSE, hadError -> events.add("close " + hadError));
          socket.onData(
              _ -> {
                socket.write(ByteBuffer.allocate(1), error -> events.add("written " + error));
                reset(peer);
              });
        });
    server.listen(0, "127.0.0.1", () -> connect(peer, server));
  }

  private static void connect(SocketChannel peer, Server server) {
    try {
      int port = Objects.requireNonNull(server.address()).port();
      peer.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      peer.write(ByteBuffer.allocate(1));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void reset(SocketChannel peer) {
    try {
      peer.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
