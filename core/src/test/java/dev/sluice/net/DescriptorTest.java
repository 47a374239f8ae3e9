package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sluice.error.NodeException;
import dev.sluice.io.Capability;
import dev.sluice.io.DescriptorType;
import dev.sluice.io.Endpoint;
import dev.sluice.io.ServerHandle;
import dev.sluice.io.TcpInfo;
import dev.sluice.io.Transport;
import dev.sluice.io.contract.EveryWorld;
import dev.sluice.loop.EventLoop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sockets and servers over descriptors that exist, and what the kernel tells of connections. */
@EveryWorld
class DescriptorTest extends SceneTest {
  /** No process of ours has so many. */
  private static final int NOT_OPEN = 99_999;

  private Set<Capability> capabilities() {
    try (var backend = world.open()) {
      return backend.capabilities();
    }
  }

  private void assumeDescriptors() {
    assumeThat(capabilities()).contains(Capability.DESCRIPTORS);
  }

  private static void assertCode(String code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(NodeException.class)
        .extracting(error -> ((NodeException) error).code())
        .isEqualTo(code);
  }

  private static ListenOptions on(int fd) {
    return ListenOptions.builder().fd(fd).build();
  }

  private static Socket over(int fd) {
    return new Socket(SocketOptions.builder().fd(fd).build());
  }

  // ---- where there are none

  @Test
  void whatABackendCannotDoIsRefusedAtTheCall() {
    assumeThat(capabilities()).doesNotContain(Capability.DESCRIPTORS);
    scene.run(
        () ->
            scene
                .accept(
                    socket -> {
                      calls(socket).forEach(DescriptorTest::assertUnavailable);
                      scene.note("refused");
                      socket.destroy();
                    })
                .close());
    assertThat(scene.trace()).containsExactly("refused");
  }

  private static List<ThrowingCallable> calls(Socket socket) {
    return List.of(
        () -> over(3),
        () -> new Server().listen(on(3)),
        () -> Descriptor.of(3),
        socket::detach,
        () -> socket.server().detach(),
        () -> socket.writeDescriptors(Scene.bytes("x"), List.of(), null),
        () -> new Socket(SocketOptions.builder().receiveDescriptors(true).build()),
        socket::tcpInfo,
        socket::peerCredentials);
  }

  private static void assertUnavailable(ThrowingCallable call) {
    assertCode("ERR_FEATURE_UNAVAILABLE_ON_PLATFORM", call);
  }

  // ---- wrong ones

  @Test
  void negativeNumbersAreOutOfRange() {
    scene.run(() -> assertCode("ERR_OUT_OF_RANGE", () -> over(-1)));
  }

  @Test
  void aNegativeNumberIsNoDescriptorToListenOn() {
    scene.run(
        () -> {
          assertCode("ERR_INVALID_ARG_VALUE", () -> new Server().listen(on(-1)));
          Server server = new Server();
          server.listen(ListenOptions.builder().fd(-1).port(0).build(), server::close);
        });
  }

  @Test
  void whatIsNotOpenIsOfAnUnknownType() {
    assumeDescriptors();
    scene.run(
        () -> {
          assertThatThrownBy(() -> over(NOT_OPEN)).hasMessage("Unsupported fd type: UNKNOWN");
          assertCode("ERR_INVALID_FD_TYPE", () -> over(NOT_OPEN));
          Server server = scene.watch("server", new Server());
          server.on(Server.ERROR, error -> scene.note(error.getMessage()));
          server.listen(on(NOT_OPEN));
          assertThat(server.listening()).isFalse();
        });
    assertThat(scene.trace())
        .containsExactly("server error EINVAL", "listen EINVAL: invalid argument");
  }

  @Test
  void aFileIsNoSocket(@TempDir Path folder) throws IOException {
    assumeDescriptors();
    Path path = Files.writeString(folder.resolve("file"), "x");
    try (FileChannel file = FileChannel.open(path)) {
      scene.run(
          () -> {
            assertThat(file.isOpen()).isTrue();
            int number = numberOf(path);
            assertThatThrownBy(() -> over(number)).hasMessage("Unsupported fd type: FILE");
            assertThat(Descriptor.of(number).type()).isEqualTo(DescriptorType.FILE);
            scene.watch("server", new Server()).listen(on(number));
          });
    }
    assertThat(scene.trace()).containsExactly("server error EINVAL");
  }

  private static int numberOf(Path path) {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.filter(link -> leadsTo(link, path))
          .mapToInt(link -> Integer.parseInt(link.getFileName().toString()))
          .findFirst()
          .orElseThrow();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static boolean leadsTo(Path link, Path path) {
    try {
      return Files.isSameFile(link, path);
    } catch (IOException closedMeanwhile) {
      return false;
    }
  }

  // ---- connections

  @ParameterizedTest
  @EnumSource(Transport.class)
  void aConnectionLeavesItsSocketAndGoesOnInAnother(Transport transport) {
    assumeDescriptors();
    scene.run(
        () -> {
          ScenePeer peer =
              scene.accept(
                  transport,
                  ServerOptions.DEFAULT,
                  first -> {
                    scene.watch("first", first);
                    DescriptorPassing.Detached taken = first.detach();
                    assertThat(taken.unread().hasRemaining()).isFalse();
                    assertThat(taken.descriptor().type().name()).isEqualTo(transport.name());
                    assertThat(first.destroyed()).isTrue();
                    EventLoop.current().setTimeout(() -> takeOver(taken.descriptor()), 10);
                  });
          peer.write("hello");
          peer.readToEnd(text -> scene.note("peer " + text));
        });
    assertThat(scene.trace())
        .containsExactlyInAnyOrder(
            "first close false",
            "second data hello",
            "second finish",
            "peer bye END",
            "second end",
            "second close false");
  }

  private void takeOver(Descriptor descriptor) {
    int number = descriptor.number();
    Socket second = scene.watch("second", descriptor.socket());
    assertThatThrownBy(descriptor::number).isInstanceOf(IllegalStateException.class);
    assertThat(second.connecting()).isFalse();
    assertThat(second.pending()).isFalse();
    assertThat(second.readyState()).isEqualTo(ReadyState.OPEN);
    second.onData(
        chunk -> {
          scene.note("second data " + Scene.text(chunk));
          assertCode("EEXIST", () -> over(number));
          second.write("bye");
          second.end();
        });
  }

  @Test
  void optionsCountForASocketOverADescriptor() {
    assumeDescriptors();
    scene.run(
        () ->
            scene
                .accept(
                    socket -> {
                      Descriptor taken = socket.detach().descriptor();
                      Socket over =
                          taken.socket(
                              SocketOptions.builder().noDelay(true).sendBufferSize(20_000));
                      assertThat(over.noDelay()).isTrue();
                      assertThat(over.sendBufferSize()).isEqualTo(20_000);
                      scene.note("looked");
                      over.destroy();
                    })
                .close());
    assertThat(scene.trace()).containsExactly("looked");
  }

  @Test
  void whatWasReadAndNotHandedOutGoesWithTheConnection() {
    assumeDescriptors();
    scene.run(
        () -> {
          ScenePeer peer =
              scene.accept(
                  socket -> {
                    socket.pause();
                    socket.on(Socket.READABLE, () -> {});
                    awaitBuffered(socket);
                  });
          peer.write("unread");
          peer.readToEnd(text -> scene.note("peer" + text));
        });
    assertThat(scene.trace()).containsExactly("unread", "peer END");
  }

  private void awaitBuffered(Socket socket) {
    if (socket.readableLength() == 0) {
      EventLoop.current().setTimeout(() -> awaitBuffered(socket), 1);
      return;
    }
    DescriptorPassing.Detached taken = socket.detach();
    scene.note(Scene.text(taken.unread()));
    taken.descriptor().close();
    taken.descriptor().close();
  }

  @Test
  void aConnectionDoesNotLeaveWhileSomethingWaitsToBeSent() {
    assumeDescriptors();
    scene.run(
        () -> {
          scene
              .accept(
                  socket -> {
                    while (socket.write(Scene.zeros(1 << 20))) {}
                    assertThatThrownBy(socket::detach).isInstanceOf(IllegalStateException.class);
                    scene.note("refused");
                    socket.destroy();
                  })
              .close();
          assertCode("ERR_SOCKET_CLOSED", () -> new Socket().detach());
        });
    assertThat(scene.trace()).containsExactly("refused");
  }

  // ---- servers

  @ParameterizedTest
  @EnumSource(Transport.class)
  void aListeningSocketLeavesItsServerAndNobodyIsRefused(Transport transport) {
    assumeDescriptors();
    scene.run(
        () -> {
          Server first = scene.watch("first", scene.listen(new Server(), transport));
          Endpoint place = Scene.place(first);
          Descriptor listening = first.detach();
          assertThat(first.listening()).isFalse();
          ScenePeer peer = new ScenePeer(EventLoop.current(), world.connect(place));
          Server second = scene.watch("second", new Server());
          second.listen(
              on(listening.release()),
              () -> second.once(Server.CONNECTION, socket -> greet(second, socket)));
          peer.readToEnd(text -> scene.note("peer " + text));
        });
    assertThat(scene.traceOf("first")).containsExactly("close");
    assertThat(scene.traceOf("second")).containsExactly("listening", "connection", "close");
    assertThat(scene.traceOf("peer")).containsExactly("hello END");
  }

  private static void greet(Server server, Socket socket) {
    server.close();
    socket.end("hello");
  }

  @Test
  void aConnectionIsNothingToListenOn() {
    assumeDescriptors();
    scene.run(
        () ->
            scene
                .accept(
                    socket -> {
                      Descriptor taken = socket.detach().descriptor();
                      Server server = scene.watch("server", new Server());
                      server.listen(on(taken.release()));
                      assertThat(server.listening()).isFalse();
                    })
                .readToEnd(text -> scene.note("peer" + text)));
    assertThat(scene.trace()).containsExactlyInAnyOrder("server error EINVAL", "peer END");
  }

  @Test
  void aServerListensOnAHandleThatIsBoundAlready() {
    scene.run(
        () -> {
          ServerHandle bound = EventLoop.current().backend().newServer(Transport.TCP);
          bound.bind(world.free(Transport.TCP), Set.of());
          Server server = scene.watch("server", new Server());
          server.listen(
              ListenOptions.builder().handle(bound).build(),
              () -> {
                Socket client = Net.connect(Scene.to(server).build());
                client.resume();
              });
          server.once(Server.CONNECTION, socket -> greet(server, socket));
        });
    assertThat(scene.trace())
        .containsExactly("server listening", "server connection", "server close");
  }

  @Test
  void aServerThatDoesNotListenHasNothingToGive() {
    assumeDescriptors();
    scene.run(() -> assertCode("ERR_SERVER_NOT_RUNNING", () -> new Server().detach()));
  }

  // ---- what the kernel knows

  @Test
  void theKernelTellsOfATcpConnection() {
    assumeThat(capabilities()).contains(Capability.TCP_INFO);
    List<TcpInfo> told = new ArrayList<>();
    scene.run(
        () -> {
          ScenePeer peer =
              scene.accept(
                  socket ->
                      socket.onData(
                          chunk -> {
                            told.add(socket.tcpInfo());
                            socket.end();
                          }));
          peer.write("hello");
          peer.readToEnd(text -> scene.note("peer" + text));
          assertCode("ERR_SOCKET_CLOSED", () -> new Socket().tcpInfo());
        });
    assertThat(told).hasSize(1);
    assertThat(told.getFirst().state()).isEqualTo(TcpInfo.State.ESTABLISHED);
    assertThat(told.getFirst().bytesReceived()).isEqualTo(5);
  }

  @Test
  void theKernelTellsWhoIsAtTheOtherEndOfAPath() {
    assumeThat(capabilities()).contains(Capability.PEER_CREDENTIALS);
    scene.run(
        () ->
            scene
                .accept(
                    Transport.UNIX,
                    ServerOptions.DEFAULT,
                    socket -> {
                      assertThat(socket.peerCredentials().processId())
                          .isEqualTo((int) ProcessHandle.current().pid());
                      assertCode("ENOTSUP", socket::tcpInfo);
                      scene.note("told");
                      socket.destroy();
                    })
                .close());
    assertThat(scene.trace()).containsExactly("told");
  }
}
