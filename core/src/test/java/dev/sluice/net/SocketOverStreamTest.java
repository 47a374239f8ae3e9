package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.error.NodeException;
import dev.sluice.io.Transport;
import dev.sluice.io.contract.EveryWorld;
import dev.sluice.loop.EventLoop;
import dev.sluice.stream.Callback;
import dev.sluice.stream.Duplex;
import dev.sluice.stream.DuplexOptions;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** {@code new Socket(duplex)}: what TLS, and whatever else sits on a connection, needs. */
@EveryWorld
class SocketOverStreamTest extends SceneTest {
  /** One end of a pipe that changes every bit on its way, as a cipher would. */
  private static final class Cipher extends Duplex<ByteBuffer, ByteBuffer> {
    private final Socket wire;

    Cipher(Socket wire) {
      super(
          DuplexOptions.<ByteBuffer, ByteBuffer>builder()
              .allowHalfOpen(wire.allowHalfOpen())
              .build());
      this.wire = wire;
      wire.onData(
          chunk -> {
            if (!push(flipped(chunk))) {
              wire.pause();
            }
          });
      wire.on(Socket.END, () -> push(null));
      wire.on(Socket.ERROR, this::destroy);
      wire.on(Socket.CLOSE, hadError -> destroy());
    }

    private static ByteBuffer flipped(ByteBuffer chunk) {
      ByteBuffer result = ByteBuffer.allocate(chunk.remaining());
      for (int i = chunk.position(); i < chunk.limit(); i++) {
        result.put((byte) ~chunk.get(i));
      }
      return result.flip();
    }

    @Override
    public void doRead(int size) {
      wire.resume();
    }

    @Override
    public void doWrite(ByteBuffer chunk, Callback callback) {
      wire.write(flipped(chunk), callback);
    }

    @Override
    public void doFinal(Callback callback) {
      wire.end(null, callback);
    }

    @Override
    public void doDestroy(@Nullable NodeException error, Callback callback) {
      wire.destroy();
      callback.done(error);
    }
  }

  /** A server behind the cipher, and a client behind it. */
  private Socket client(ServerOptions options, java.util.function.Consumer<Socket> listener) {
    Server server = new Server(options, wire -> listener.accept(new Socket(new Cipher(wire))));
    server.once(Server.CONNECTION, wire -> server.close());
    scene.listen(server, Transport.TCP);
    return new Socket(new Cipher(Net.connect(Scene.to(server).build())));
  }

  @Test
  void bytesGoThroughTheStreamBothWays() {
    scene.run(
        () -> {
          Socket client =
              client(
                  ServerOptions.DEFAULT,
                  socket -> {
                    scene.watch("s", socket);
                    socket.pipe(socket);
                  });
          scene.watch("c", client);
          assertThat(client.connecting()).isFalse();
          assertThat(client.pending()).isFalse();
          assertThat(client.readyState()).isEqualTo(ReadyState.OPEN);
          assertThat(client.remoteAddress()).isNull();
          assertThat(client.address()).isNull();
          StringBuilder echo = new StringBuilder();
          client.onData(chunk -> echo.append(Scene.text(chunk)));
          client.on(Socket.END, () -> scene.note("echo " + echo));
          client.write("hello ", scene.noting("written"));
          client.end("world");
          client.on(
              Socket.CLOSE,
              hadError -> {
                assertThat(client.bytesWritten()).isEqualTo(11);
                assertThat(client.bytesRead()).isEqualTo(11);
              });
        });
    assertThat(scene.trace()).contains("written", "echo hello world");
    assertThat(scene.traceOf("c")).containsExactly("finish", "end", "close false");
    assertThat(scene.traceOf("s")).containsExactly("end", "finish", "close false");
  }

  @Test
  void backpressureGoesThroughTheStream() {
    int much = 8 * 1024 * 1024;
    scene.run(
        () -> {
          Socket client =
              client(
                  ServerOptions.DEFAULT,
                  socket -> {
                    assertThat(socket.write(Scene.zeros(much))).isFalse();
                    socket.end();
                    socket.resume();
                    EventLoop.current()
                        .setTimeout(
                            () -> scene.note(socket.writableFinished() ? "flushed" : "held"), 50);
                  });
          client.pause();
          EventLoop.current()
              .setTimeout(
                  () -> {
                    long[] count = new long[1];
                    client.onData(chunk -> count[0] += chunk.remaining());
                    client.on(Socket.END, () -> scene.note("read " + count[0]));
                    client.resume();
                    client.end();
                  },
                  100);
        });
    assertThat(scene.trace()).containsExactly("held", "read " + much);
  }

  @Test
  void anErrorOfTheStreamIsTheSocketsError() {
    scene.run(
        () -> {
          Duplex<ByteBuffer, ByteBuffer> stream = silent();
          Socket socket = scene.watch("c", new Socket(stream));
          stream.destroy(new NodeException("MINE", "mine"));
          socket.write("x", scene.noting("c written"));
        });
    assertThat(scene.traceOf("c")).contains("error MINE").endsWith("close true");
  }

  @Test
  void aStreamThatClosesTakesTheSocketAlong() {
    scene.run(
        () -> {
          Duplex<ByteBuffer, ByteBuffer> stream = silent();
          scene.watch("c", new Socket(stream));
          stream.destroy();
        });
    assertThat(scene.traceOf("c")).containsExactly("close false");
  }

  @Test
  void destroyingTheSocketDestroysTheStreamAndCancelsWhatIsOnItsWay() {
    scene.run(
        () -> {
          Duplex<ByteBuffer, ByteBuffer> stream =
              new Duplex<>(
                  DuplexOptions.<ByteBuffer, ByteBuffer>builder()
                      .read((self, size) -> {})
                      .write((chunk, callback) -> {})
                      .build());
          stream.on(Duplex.CLOSE, hadError -> scene.note("stream close"));
          Socket socket = scene.watch("c", new Socket(stream));
          socket.write("x", scene.noting("c inFlight"));
          socket.write("y", scene.noting("c queued"));
          socket.destroy();
          assertThat(stream.destroyed()).isTrue();
        });
    assertThat(scene.traceOf("c"))
        .containsExactly("inFlight ECANCELED", "queued ECANCELED", "close false");
    assertThat(scene.trace()).contains("stream close");
  }

  @Test
  void readsIntoABufferThatIsSmallerThanTheStreamsChunks() {
    scene.run(
        () -> {
          Duplex<ByteBuffer, ByteBuffer> stream = silent();
          StringBuilder all = new StringBuilder();
          OnRead onread =
              OnRead.into(
                  ByteBuffer.allocate(3),
                  (count, buffer) -> {
                    all.append(Scene.text(buffer.slice(0, count)));
                    return true;
                  });
          Socket socket = new Socket(stream, SocketOptions.builder().onread(onread).build());
          socket.on(Socket.END, () -> scene.note(all.toString()));
          stream.push(Scene.bytes("abcdefgh"));
          stream.push(Scene.bytes("ij"));
          stream.push(null);
        });
    assertThat(scene.trace()).containsExactly("abcdefghij");
  }

  @Test
  void aStreamThatNobodyReadsIsLeftAlone() {
    scene.run(
        () -> {
          Duplex<ByteBuffer, ByteBuffer> stream = silent();
          Socket socket = new Socket(stream, SocketOptions.builder().readable(false).build());
          stream.push(Scene.bytes("unread"));
          EventLoop.current()
              .setTimeout(
                  () -> {
                    scene.note("left " + stream.readableLength());
                    socket.destroy();
                  },
                  10);
        });
    assertThat(scene.trace()).containsExactly("left 6");
  }

  @Test
  void theOptionsOfTcpMeanNothing() {
    scene.run(
        () -> {
          Socket socket = new Socket(silent());
          socket.setNoDelay().setKeepAlive(true, 5000).ref().unref();
          assertThatThrownBy(socket::resetAndDestroy)
              .isInstanceOfSatisfying(
                  NodeException.class,
                  refused -> assertThat(refused.code()).isEqualTo("ERR_INVALID_HANDLE_TYPE"));
          socket.destroy();
        });
  }

  @Test
  void theIdleTimeoutWorks() {
    scene.run(
        () -> {
          Socket socket = scene.watch("c", new Socket(silent()));
          socket.setTimeout(20, () -> socket.destroy());
          EventLoop.current().setTimeout(() -> scene.note("c done"), 100);
        });
    assertThat(scene.traceOf("c")).containsExactly("timeout", "close false", "done");
  }

  private static Duplex<ByteBuffer, ByteBuffer> silent() {
    return new Duplex<>(
        DuplexOptions.<ByteBuffer, ByteBuffer>builder()
            .read((self, size) -> {})
            .write((chunk, callback) -> callback.done())
            .build());
  }
}
