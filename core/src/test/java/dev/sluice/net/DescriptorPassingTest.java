package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sluice.error.NodeException;
import dev.sluice.io.Capability;
import dev.sluice.io.DescriptorType;
import dev.sluice.io.Transport;
import dev.sluice.io.contract.EveryKernel;
import dev.sluice.io.contract.TestWorld;
import dev.sluice.stream.PassThrough;
import dev.sluice.testing.Peer;
import dev.sluice.testing.PeerProcess;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** Descriptors over Unix-domain sockets, from a peer in Python and to it. */
@EveryKernel("without the capability DESCRIPTORS each of its tests would be skipped")
class DescriptorPassingTest {
  private static final ServerOptions RECEIVING =
      ServerOptions.builder().receiveDescriptors(true).build();

  private static final String PRELUDE =
      """
      import os, socket, sys
      def say(*words):
          print(*words, flush=True)
      us = socket.socket(socket.AF_UNIX)
      us.connect(sys.argv[1])
      """;

  /** Sends the writing end of a pipe, keeps the reading end, and tells what comes out of it. */
  private static final String SEND_PIPE =
      """
      reader, writer = os.pipe()
      socket.send_fds(us, [b'pipe'], [writer])
      os.close(writer)
      say('from the pipe:', os.read(reader, 100).decode() or 'nothing')
      """;

  private static final String SEND_PIPE_TO_READ =
      """
      reader, writer = os.pipe()
      os.write(writer, b'python was here')
      os.close(writer)
      socket.send_fds(us, [b'pipe'], [reader])
      """;

  private static final String SEND_LISTENING =
      """
      server = socket.create_server(('127.0.0.1', 0))
      port = server.getsockname()[1]
      socket.send_fds(us, [b'server'], [server.fileno()])
      server.close()
      say('from the port:', socket.create_connection(('127.0.0.1', port)).recv(100).decode())
      """;

  private static final String SEND_UNCONNECTED =
      """
      fresh = socket.socket()
      socket.send_fds(us, [b'new'], [fresh.fileno()])
      us.recv(1)
      """;

  private static final String RECEIVE =
      """
      while True:
          data, descriptors, flags, address = socket.recv_fds(us, 100, 10)
          if not data:
              break
          say('got', data.decode(), len(descriptors))
          for descriptor in descriptors:
              os.write(descriptor, b'python was here')
              os.close(descriptor)
      """;

  private static final String RECEIVE_SERVER =
      """
      data, descriptors, flags, address = socket.recv_fds(us, 100, 1)
      server = socket.socket(fileno=descriptors[0])
      server.setblocking(True)
      us.sendall(b'ready')
      server.accept()[0].sendall(b'python accepts')
      """;

  @Parameter TestWorld world;
  @TempDir private Path folder;

  private Scene scene;

  @BeforeEach
  void setUp() {
    scene = new Scene(world);
    try (var backend = world.open()) {
      assumeThat(backend.capabilities())
          .contains(Capability.DESCRIPTOR_PASSING, Capability.DESCRIPTORS);
    }
  }

  /** Python connects to a server of ours, which has one connection; the output of the program. */
  private String python(String program, ServerOptions options, Consumer<Socket> onConnection) {
    List<PeerProcess> started = new ArrayList<>();
    try {
      scene.run(
          () -> {
            String path = folder.resolve("socket").toString();
            Server server = new Server(options, onConnection);
            server.once(Server.CONNECTION, socket -> server.close());
            server.listen(path);
            started.add(PeerProcess.start(Peer.PYTHON.command("-c", PRELUDE + program, path)));
          });
      assertThat(started.getFirst().exitCode()).as(started.getFirst().output()).isZero();
      return started.getFirst().output();
    } finally {
      started.forEach(PeerProcess::close);
    }
  }

  private String python(String program, BiConsumer<Socket, Descriptor> onDescriptor) {
    return python(
        program,
        RECEIVING,
        socket -> {
          socket.onData(chunk -> scene.note("data " + Scene.text(chunk)));
          socket.on(
              Socket.DESCRIPTORS,
              received -> {
                scene.note("descriptors " + received.size());
                onDescriptor.accept(socket, received.getFirst());
              });
        });
  }

  // ---- from Python

  @Test
  void aPipeThatCameIsWrittenTo() {
    String output =
        python(
            SEND_PIPE,
            (socket, pipe) -> {
              assertThat(pipe.type()).isEqualTo(DescriptorType.PIPE);
              pipe.socket(SocketOptions.builder().readable(false)).end("hello");
            });
    assertThat(output).isEqualTo("from the pipe: hello\n");
    assertThat(scene.trace()).containsExactly("descriptors 1", "data pipe");
  }

  @Test
  void aPipeThatCameIsReadFrom() {
    python(
        SEND_PIPE_TO_READ,
        (socket, pipe) -> scene.watchData("pipe", scene.watch("pipe", pipe.socket())));
    assertThat(scene.traceOf("pipe"))
        .containsExactly("data python was here", "end", "finish", "close false");
  }

  @Test
  void theReadingEndOfAPipeTakesNothing() {
    python(
        SEND_PIPE_TO_READ,
        (socket, pipe) ->
            scene.watch("pipe", pipe.socket()).write("x", scene.noting("pipe written")));
    assertThat(scene.traceOf("pipe")).containsExactly("written EPIPE", "error EPIPE", "close true");
  }

  @Test
  void nothingComesOutOfTheWritingEndOfAPipe() {
    python(
        SEND_PIPE,
        (socket, pipe) -> {
          Socket reading = pipe.socket();
          reading.on(Socket.ERROR, error -> scene.note("pipe " + error.getMessage()));
        });
    assertThat(scene.traceOf("pipe")).containsExactly("read ENOTCONN");
  }

  @Test
  void aListeningSocketThatCameIsListenedOn() {
    String output =
        python(
            SEND_LISTENING,
            (socket, listening) -> {
              Server server = new Server();
              server.listen(ListenOptions.builder().fd(listening.release()).build());
              server.on(
                  Server.CONNECTION,
                  accepted -> {
                    server.close();
                    accepted.end("hello");
                  });
            });
    assertThat(output).isEqualTo("from the port: hello\n");
  }

  @Test
  void aSocketThatIsNotConnectedFailsWhereItIsUsed() {
    python(
        SEND_UNCONNECTED,
        (socket, fresh) -> {
          Socket writing = scene.watch("fresh", fresh.socket());
          writing.write("x", scene.noting("fresh written"));
          writing.on(Socket.CLOSE, hadError -> socket.destroy());
        });
    assertThat(scene.traceOf("fresh"))
        .containsExactly("written EPIPE", "error EPIPE", "close true");
  }

  @Test
  void aSocketThatIsNotConnectedCannotBeReadFrom() {
    python(
        SEND_UNCONNECTED,
        (socket, fresh) -> {
          Socket reading = fresh.socket();
          reading.on(Socket.ERROR, error -> scene.note("fresh " + error.getMessage()));
          reading.on(Socket.CLOSE, hadError -> socket.destroy());
        });
    assertThat(scene.traceOf("fresh")).containsExactly("read ENOTCONN");
  }

  @Test
  void aSocketThatIsNotConnectedCanConnect() {
    python(
        SEND_UNCONNECTED,
        (socket, fresh) -> {
          Server server = scene.listen(new Server(), Transport.TCP);
          server.on(
              Server.CONNECTION,
              accepted -> {
                server.close();
                accepted.end("hello");
              });
          Socket connecting = scene.watchData("fresh", fresh.socket());
          connecting.connect(Scene.to(server).build());
          connecting.on(Socket.CONNECT, () -> scene.note("fresh connect"));
          connecting.on(Socket.CLOSE, hadError -> socket.destroy());
        });
    assertThat(scene.traceOf("fresh")).containsExactly("connect", "data hello");
  }

  @Test
  void whatNoListenerTakesIsClosed() {
    assertThat(python(SEND_PIPE, (socket, pipe) -> {})).isEqualTo("from the pipe: nothing\n");
  }

  @Test
  void whatNobodyListensForIsClosed() {
    assertThat(python(SEND_PIPE, RECEIVING, Socket::resume)).isEqualTo("from the pipe: nothing\n");
  }

  @Test
  void whatWasNotAskedForStaysOutside() {
    String output =
        python(
            SEND_PIPE,
            ServerOptions.DEFAULT,
            socket -> {
              socket.on(Socket.DESCRIPTORS, received -> scene.note("descriptors"));
              socket.resume();
            });
    assertThat(output).isEqualTo("from the pipe: nothing\n");
    assertThat(scene.trace()).isEmpty();
  }

  @Test
  void aListenerThatThrowsLeavesNothingOpen() {
    assertThatThrownBy(
            () ->
                python(
                    SEND_PIPE,
                    (socket, pipe) -> {
                      throw new IllegalArgumentException("not this one");
                    }))
        .hasStackTraceContaining("not this one");
  }

  // ---- to Python

  @Test
  void descriptorsGoInTheOrderOfTheWrites() {
    String output =
        python(
            RECEIVE,
            ServerOptions.DEFAULT,
            socket ->
                withPipe(
                    (descriptor, reader) -> {
                      socket.cork();
                      socket.write("a");
                      socket.writeDescriptors(
                          Scene.bytes("b"), List.of(descriptor), error -> descriptor.close());
                      socket.write("c");
                      socket.uncork();
                      socket.end("d");
                      reader.onData(chunk -> scene.note("pipe " + Scene.text(chunk)));
                    }));
    List<String> pieces = output.lines().map(line -> line.replace("got ", "")).toList();
    assertThat(pieces).anyMatch(piece -> piece.matches("a?b[cd]* 1"));
    assertThat(String.join("", pieces).replaceAll("[ 01]", "")).isEqualTo("abcd");
    assertThat(scene.traceOf("pipe")).containsExactly("python was here");
  }

  @Test
  void descriptorsThatAreWrittenBeforeTheConnectionStandsFollow() {
    scene.run(
        () -> {
          Server server = new Server(RECEIVING, null);
          server.listen(folder.resolve("own").toString());
          server.on(
              Server.CONNECTION,
              accepted -> {
                server.close();
                accepted.on(
                    Socket.DESCRIPTORS,
                    received -> {
                      scene.note("descriptors " + received.size());
                      received.getFirst().socket().end("hello");
                    });
                accepted.onData(chunk -> scene.note("data " + Scene.text(chunk)));
              });
          withPipe(
              (descriptor, reader) -> {
                Socket client = Net.connect(folder.resolve("own").toString());
                client.writeDescriptors(
                    Scene.bytes("early"), List.of(descriptor), error -> descriptor.close());
                client.end();
                reader.onData(chunk -> scene.note("pipe " + Scene.text(chunk)));
              });
        });
    assertThat(scene.trace()).containsExactly("descriptors 1", "data early", "pipe hello");
  }

  @Test
  void aListeningSocketGoesToPython() {
    python(
        RECEIVE_SERVER,
        ServerOptions.DEFAULT,
        socket -> {
          Server server = scene.listen(new Server(), Transport.TCP);
          ConnectOptions to = Scene.to(server).build();
          Descriptor listening = server.detach();
          socket.writeDescriptors(
              Scene.bytes("server"), List.of(listening), error -> listening.close());
          socket.onData(chunk -> scene.watchData("client", Net.connect(to)));
        });
    assertThat(scene.trace()).containsExactly("client data python accepts");
  }

  // ---- what is refused

  @Test
  void aSocketOverAStreamReceivesNoneAndSendsNone() {
    scene.run(
        () -> {
          SocketOptions receiving = SocketOptions.builder().receiveDescriptors(true).build();
          Socket over = scene.watch("over", new Socket(new PassThrough<ByteBuffer>(), receiving));
          over.on(Socket.ERROR, error -> scene.note(error.getMessage()));
          Socket sending = scene.watch("sending", new Socket(new PassThrough<ByteBuffer>()));
          withPipe(
              (descriptor, reader) -> {
                sending.writeDescriptors(Scene.bytes("x"), List.of(descriptor), null);
                assertCode("ERR_INVALID_HANDLE_TYPE", new Socket(new PassThrough<>())::detach);
                descriptor.close();
                reader.resume();
              });
        });
    assertThat(scene.traceOf("over")).containsExactly("error ENOTSUP", "close true");
    assertThat(scene.traceOf("sending")).containsExactly("error ENOTSUP", "close true");
    assertThat(scene.trace()).contains("receiveDescriptors ENOTSUP");
  }

  @Test
  void whatCannotGoIsRefused() {
    scene.run(
        () ->
            scene
                .accept(
                    socket -> {
                      assertCode(
                          "ERR_INVALID_HANDLE_TYPE",
                          () -> socket.writeDescriptors(Scene.bytes("x"), List.of(), null));
                      Socket fresh = new Socket();
                      assertCode(
                          "ERR_INVALID_ARG_VALUE",
                          () -> fresh.writeDescriptors(Scene.bytes(""), List.of(), null));
                      assertCode(
                          "ERR_OUT_OF_RANGE",
                          () -> fresh.writeDescriptors(Scene.bytes("x"), List.of(), null));
                      scene.note("refused");
                      socket.destroy();
                    })
                .close());
    assertThat(scene.trace()).containsExactly("refused");
  }

  @Test
  void aDescriptorThatIsClosedTooEarlyIsAnErrorOfTheWrite() {
    python(
        RECEIVE,
        ServerOptions.DEFAULT,
        socket ->
            withPipe(
                (descriptor, reader) -> {
                  scene.watch("socket", socket).cork();
                  socket.writeDescriptors(
                      Scene.bytes("x"), List.of(descriptor), scene.noting("socket written"));
                  descriptor.close();
                  socket.uncork();
                  reader.resume();
                }));
    assertThat(scene.traceOf("socket"))
        .containsExactly("written EBADF", "error EBADF", "close true");
  }

  private static void assertCode(String code, ThrowingCallable call) {
    assertThatThrownBy(call).extracting(error -> ((NodeException) error).code()).isEqualTo(code);
  }

  /** One end of a connection as a descriptor, and the socket at the other end. */
  private void withPipe(BiConsumer<Descriptor, Socket> then) {
    Server server = scene.listen(new Server(), Transport.UNIX);
    Socket other = Net.connect(Scene.to(server).build());
    server.on(
        Server.CONNECTION,
        accepted -> {
          server.close();
          then.accept(accepted.detach().descriptor(), other);
        });
  }
}
