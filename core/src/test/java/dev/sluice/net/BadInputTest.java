package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dns.LookupAddress;
import dev.sluice.error.NodeException;
import dev.sluice.io.Capability;
import dev.sluice.io.Transport;
import dev.sluice.io.contract.EveryWorld;
import dev.sluice.loop.EventLoop;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Wrong arguments: each gets Node's error at the call, and leaves nothing open behind. */
@EveryWorld
class BadInputTest extends SceneTest {
  /** What is wrong, and what Node says to it. */
  private record Wrong(String code, String message, Runnable call) {}

  private static ConnectOptions.Builder connect() {
    return ConnectOptions.builder().port(1).host("127.0.0.1");
  }

  private static ListenOptions.Builder listen() {
    return ListenOptions.builder();
  }

  private static Supplier<ListenOptions> fixed(ListenOptions.Builder options) {
    return options::build;
  }

  private static Wrong connecting(String code, String message, ConnectOptions.Builder options) {
    return new Wrong(code, message, () -> Net.connect(options.build()));
  }

  private static Wrong listening(String code, String message, ListenOptions.Builder options) {
    Supplier<ListenOptions> built = fixed(options);
    return new Wrong(code, message, () -> new Server().listen(built.get()));
  }

  private static List<Wrong> table() {
    return List.of(
        connecting(
            "ERR_MISSING_ARGS",
            "The \"options\" or \"port\" or \"path\" argument must be specified",
            ConnectOptions.builder()),
        connecting(
            "ERR_SOCKET_BAD_PORT",
            "Port should be >= 0 and < 65536. Received type number (-1).",
            connect().port(-1)),
        connecting(
            "ERR_SOCKET_BAD_PORT",
            "Port should be >= 0 and < 65536. Received type number (65536).",
            connect().port(65536)),
        new Wrong(
            "ERR_SOCKET_BAD_PORT",
            "Port should be >= 0 and < 65536. Received type string ('').",
            () -> Net.connect("")),
        new Wrong(
            "ERR_SOCKET_BAD_PORT",
            "Port should be >= 0 and < 65536. Received type string ('1.5').",
            () -> connect().port("1.5")),
        connecting(
            "ERR_INVALID_IP_ADDRESS", "Invalid IP address: foo", connect().localAddress("foo")),
        connecting(
            "ERR_OUT_OF_RANGE",
            "The value of \"options.autoSelectFamilyAttemptTimeout\" is out of range. It must be "
                + ">= 1 && <= 2147483647. Received 0",
            connect().autoSelectFamilyAttemptTimeout(0)),
        connecting(
            "ERR_OUT_OF_RANGE",
            "The value of \"options.autoSelectFamilyAttemptTimeout\" is out of range. It must be "
                + ">= 1 && <= 2147483647. Received -1",
            connect().autoSelectFamilyAttemptTimeout(Duration.ofMillis(-1))),
        connecting(
            "ERR_INVALID_ARG_VALUE",
            "The property 'options.family' must be one of: 0, 4, 6. Received 5",
            connect().host("localhost").family(5)),
        connecting(
            "ERR_OUT_OF_RANGE",
            "The value of \"msecs\" is out of range. It must be a non-negative finite number. "
                + "Received -1",
            connect().timeout(-1)),
        connecting(
            "ERR_INVALID_ARG_VALUE",
            "The property 'options.readableHighWaterMark' is invalid. Received -5",
            connect().highWaterMark(-5)),
        connecting(
            "ERR_OUT_OF_RANGE",
            "The value of \"options.typeOfService\" is out of range. It must be >= 0 && <= 255. "
                + "Received 256",
            connect().typeOfService(256)),
        new Wrong(
            "ERR_OUT_OF_RANGE",
            "The value of \"tos\" is out of range. It must be >= 0 && <= 255. Received -1",
            () -> new Socket().setTypeOfService(-1)),
        new Wrong(
            "ERR_OUT_OF_RANGE",
            "The value of \"fd\" is out of range. It must be >= 0 && <= 2147483647. Received -1",
            () -> new Socket(SocketOptions.builder().fd(-1).build())),
        new Wrong(
            "ERR_STREAM_NULL_VALUES",
            "May not write null values to stream",
            () -> new Socket().write((ByteBuffer) null)),
        listening(
            "ERR_INVALID_ARG_VALUE",
            "The argument 'options' must have the property \"port\" or \"path\". Received {}",
            listen()),
        listening(
            "ERR_INVALID_ARG_VALUE",
            "The argument 'options' must have the property \"port\" or \"path\". Received "
                + "{ host: 'x' }",
            listen().host("x")),
        listening(
            "ERR_INVALID_ARG_VALUE",
            "The argument 'options' must have the property \"port\" or \"path\". Received "
                + "{ fd: -1 }",
            listen().fd(-1)),
        listening(
            "ERR_INVALID_ARG_VALUE",
            "The argument 'options' is invalid. Received { path: '' }",
            listen().path("")),
        listening(
            "ERR_INVALID_ARG_VALUE",
            "The argument 'options' can not set readableAll or writableAllt to true when path is "
                + "abstract unix socket. Received { path: '\\x00x', readableAll: true }",
            listen().path("\0x").readableAll(true)),
        listening(
            "ERR_SOCKET_BAD_PORT",
            "options.port should be >= 0 and < 65536. Received type number (70000).",
            listen().port(70_000)),
        new Wrong(
            "ERR_SOCKET_BAD_PORT",
            "options.port should be >= 0 and < 65536. Received type string ('').",
            () -> new Server().listen("")),
        new Wrong(
            "ERR_SOCKET_BAD_PORT",
            "options.port should be >= 0 and < 65536. Received type number (-1).",
            () -> new Server().listen(-1, "127.0.0.1")),
        new Wrong(
            "ERR_OUT_OF_RANGE",
            "The value of \"interval\" is out of range. It must be >= 1 s && <= 32767 s. "
                + "Received PT0S",
            () -> KeepAlive.of(Duration.ofSeconds(1), Duration.ZERO, 1)),
        new Wrong(
            "ERR_OUT_OF_RANGE",
            "The value of \"count\" is out of range. It must be >= 1 && <= 127. Received 128",
            () -> KeepAlive.of(Duration.ofSeconds(1), Duration.ofSeconds(1), 128)),
        new Wrong(
            "ERR_OUT_OF_RANGE",
            "The value of \"value\" is out of range. It must be >= 1 && <= 2147483647. Received 0",
            () -> Net.setDefaultAutoSelectFamilyAttemptTimeout(0)));
  }

  @Test
  void wrongArgumentsGetNodesErrorAtTheCall() {
    scene.run(
        () -> {
          for (Wrong wrong : table()) {
            assertThatThrownBy(wrong.call()::run)
                .as(wrong.message())
                .isInstanceOfSatisfying(
                    NodeException.class,
                    refused -> assertThat(refused.code()).isEqualTo(wrong.code()))
                .hasMessage(wrong.message());
            assertThat(EventLoop.current().backend().openHandles())
                .as("handles left by %s", wrong.message())
                .isZero();
          }
        });
  }

  @Test
  void aConnectThatIsRefusedAtTheCallLeavesTheSocketAsItWas() {
    scene.run(
        () -> {
          Socket socket = new Socket();
          assertThatThrownBy(
                  () ->
                      socket.connect(connect().port(-1).build(), () -> scene.note("never called")))
              .isInstanceOf(NodeException.class);
          assertThat(socket.connecting()).isFalse();
          assertThat(socket.listenerCount(Socket.CONNECT)).isZero();
          Server server = scene.listen(new Server(), Transport.TCP);
          server.on(Server.CONNECTION, peer -> server.close());
          socket.connect(Scene.to(server).build(), socket::destroy);
        });
    assertThat(scene.trace()).isEmpty();
  }

  @Test
  void whatTheBackendCannotDoIsRefusedAtTheCall() {
    scene.run(
        () -> {
          refusedUnless(Capability.DESCRIPTORS, "fd", () -> Descriptor.of(1_000_000));
          refusedUnless(
              Capability.IPV6_ONLY,
              "ipv6Only",
              () -> listenAndClose(listen().port(0).ipv6Only(true)));
          refusedUnless(
              Capability.REUSE_PORT,
              "reusePort",
              () -> listenAndClose(listen().port(0).reusePort(true)));
          refusedUnless(
              Capability.ABSTRACT_NAMES,
              "abstract socket names",
              () -> listenAndClose(listen().path("\0sluice-bad-input")));
          refusedUnless(
              Capability.USER_TIMEOUT,
              "userTimeout",
              () -> new Socket().setUserTimeout(Duration.ofSeconds(1)));
          refusedUnless(
              Capability.USER_TIMEOUT,
              "userTimeout",
              () ->
                  Net.createServer(
                      ServerOptions.builder().userTimeout(Duration.ofSeconds(1)).build()));
          refusedUnless(
              Capability.TYPE_OF_SERVICE, "typeOfService", () -> new Socket().setTypeOfService(16));
        });
  }

  private static void listenAndClose(ListenOptions.Builder options) {
    new Server().listen(options.build()).close();
  }

  private static void refusedUnless(Capability capability, String feature, Runnable call) {
    if (EventLoop.current().backend().capabilities().contains(capability)) {
      call.run();
      return;
    }
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            NodeException.class,
            refused -> assertThat(refused.code()).isEqualTo("ERR_FEATURE_UNAVAILABLE_ON_PLATFORM"))
        .hasMessageContaining("feature " + feature)
        .hasMessageContaining(EventLoop.current().backend().name());
  }

  @Test
  void hugeTextArrivesWhole() {
    int length = 40 * 1024 * 1024;
    scene.run(
        () -> {
          Server server = scene.listen(new Server(), Transport.TCP);
          server.on(
              Server.CONNECTION,
              socket -> {
                socket.end("€".repeat(length / 3));
                socket.resume();
                server.close();
              });
          ScenePeer peer = scene.peer(server);
          peer.readBytes(
              length / 3 * 3L, () -> peer.readToEnd(answer -> scene.note("all" + answer)));
        });
    assertThat(scene.trace()).containsExactly("all END");
  }

  @Test
  void objectsOfALoopAreRefusedElsewhere() {
    Socket[] socket = new Socket[1];
    Server[] server = new Server[1];
    scene.run(
        () -> {
          socket[0] = new Socket();
          server[0] = new Server();
        });
    for (Runnable call :
        List.<Runnable>of(
            () -> socket[0].connect(1),
            () -> socket[0].write("x"),
            () -> socket[0].destroy(),
            () -> socket[0].destroySoon(),
            () -> socket[0].resetAndDestroy(),
            () -> socket[0].setTimeout(1),
            () -> socket[0].setNoDelay(),
            () -> socket[0].setKeepAlive(true),
            () -> socket[0].ref(),
            () -> socket[0].unref(),
            () -> server[0].listen(0),
            () -> server[0].close(),
            () -> server[0].ref(),
            () -> server[0].unref(),
            () -> server[0].getConnections(count -> {}),
            Socket::new,
            Server::new)) {
      assertThatThrownBy(call::run).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void lookupsThatMisbehaveBreakNothing() {
    scene.run(
        () -> {
          // Answers twice, with and without an error.
          Socket socket =
              scene.watch(
                  "c",
                  Net.connect(
                      connect()
                          .host("h")
                          .lookup(
                              (hostname, options, callback) -> {
                                callback.done(new NodeException("FIRST", "first"), List.of());
                                callback.done(null, List.of(new LookupAddress("127.0.0.1", 4)));
                              })
                          .build()));
          assertThat(socket.connecting()).isTrue();
        });
    assertThat(scene.traceOf("c")).last().isEqualTo("close true");
    assertThat(scene.traceOf("c")).filteredOn(line -> line.startsWith("close")).hasSize(1);
  }
}
