package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dns.Dns;
import dev.sluice.error.NodeException;
import dev.sluice.io.IpAddress.Family;
import dev.sluice.loop.EventLoop;
import dev.sluice.loop.LoopFuture;
import dev.sluice.loop.Warning;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** What is refused at the call, with nothing left open and nothing that fails later. */
@NullUnmarked
class ArgumentsTest {
  private static final Duration ENDLESS = Duration.ofSeconds(Long.MAX_VALUE);

  private static Map<String, ThrowingCallable> callsWithNull() {
    Map<String, ThrowingCallable> calls = new LinkedHashMap<>();
    calls.put("connect(path)", () -> Net.connect((String) null));
    calls.put("connect(options)", () -> Net.connect((ConnectOptions) null));
    calls.put("socket.connect(options)", () -> new Socket().connect((ConnectOptions) null));
    calls.put("new Socket(options)", () -> new Socket((SocketOptions) null));
    calls.put("createServer(options)", () -> Net.createServer((ServerOptions) null));
    calls.put("listen(path)", () -> new Server().listen((String) null));
    calls.put("listen(options)", () -> new Server().listen((ListenOptions) null));
    calls.put("getConnections", () -> new Server().getConnections(null));
    calls.put("write(charset)", () -> new Socket().writeText("x", null, null));
    calls.put("setTimeout(Duration)", () -> new Socket().setTimeout((Duration) null));
    calls.put("setKeepAlive", () -> new Socket().setKeepAlive((KeepAlive) null));
    calls.put("setUserTimeout", () -> new Socket().setUserTimeout(null));
    calls.put("keepAlive of sockets", () -> SocketOptions.builder().keepAlive(null));
    calls.put("keepAlive of servers", () -> ServerOptions.builder().keepAlive(null));
    calls.put("KeepAlive.after", () -> KeepAlive.after(null));
    calls.put("KeepAlive.of", () -> KeepAlive.of(Duration.ZERO, null, 1));
    calls.put("port as text", () -> ConnectOptions.builder().port(null));
    calls.put("addAddress", () -> new BlockList().addAddress((String) null));
    calls.put("addSubnet", () -> new BlockList().addSubnet((String) null, 8));
    calls.put("check", () -> new BlockList().check((String) null));
    calls.put("parse", () -> SocketAddress.parse(null));
    calls.put("new SocketAddress", () -> new SocketAddress(null, Family.IPV4));
    calls.put("lookup(hostname)", () -> Dns.lookup(null, (error, addresses) -> {}));
    calls.put("lookup(callback)", () -> Dns.lookup("127.0.0.1", null));
    return calls;
  }

  @Test
  void nullWhereNothingMayBeNullIsAnInvalidType() {
    EventLoop.run(
        () ->
            callsWithNull()
                .forEach(
                    (name, call) ->
                        assertThatThrownBy(call)
                            .as(name)
                            .isInstanceOfSatisfying(
                                NodeException.class,
                                error -> assertThat(error.code()).isEqualTo("ERR_INVALID_ARG_TYPE"))
                            .hasMessageEndingWith(". Received null")));
  }

  @Test
  void nullCannotBeWritten() {
    EventLoop.run(
        () -> {
          Socket socket = new Socket();
          for (ThrowingCallable call :
              List.<ThrowingCallable>of(
                  () -> socket.write((ByteBuffer) null),
                  () -> socket.write((String) null),
                  () -> socket.write((String) null, StandardCharsets.UTF_8),
                  () -> socket.end((String) null))) {
            assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                    NodeException.class,
                    error -> assertThat(error.code()).isEqualTo("ERR_STREAM_NULL_VALUES"));
          }
          assertThat(socket.writable()).isTrue();
        });
  }

  @Test
  void nullIsNoAddress() {
    assertThat(Net.isIP(null)).isZero();
    assertThat(Net.isIPv4(null)).isFalse();
    assertThat(Net.isIPv6(null)).isFalse();
  }

  @Test
  void timesBeyondAllMillisecondsAreCutOrOutOfRange() {
    List<Warning> warnings = new ArrayList<>();
    EventLoop.run(
        () -> {
          EventLoop.current().onWarning(warnings::add);
          Socket socket = new Socket().setTimeout(ENDLESS);
          assertThat(socket.timeout()).isEqualTo(Long.MAX_VALUE);
          ConnectOptions patient =
              ConnectOptions.builder().port(1).autoSelectFamilyAttemptTimeout(ENDLESS).build();
          assertThatThrownBy(() -> socket.connect(patient))
              .isInstanceOfSatisfying(
                  NodeException.class,
                  error -> assertThat(error.code()).isEqualTo("ERR_OUT_OF_RANGE"));
        });
    assertThat(warnings).hasSize(1);
  }

  @Test
  void aLookupThatThrowsLeavesTheSocketConnectingAndNothingElseOpen() {
    EventLoop.run(
        () -> {
          Socket socket = new Socket();
          ConnectOptions broken =
              ConnectOptions.builder()
                  .port(1)
                  .host("host")
                  .lookup(
                      (hostname, options, callback) -> {
                        throw new IllegalStateException("mine");
                      })
                  .build();
          assertThatThrownBy(() -> socket.connect(broken)).hasMessage("mine");
          assertThat(socket.connecting()).isTrue();
          assertThat(socket.destroyed()).isFalse();
          socket.destroy();
          LoopFuture<Socket> connected = Net.connectAsync(EventLoop.current(), broken);
          var unused =
              connected.whenComplete((result, failure) -> assertThat(failure).hasMessage("mine"));
          EventLoop.current()
              .setTimeout(
                  () -> {
                    assertThat(connected).isCompletedExceptionally();
                    assertThat(EventLoop.current().backend().openHandles()).isZero();
                  },
                  1);
        });
  }

  @Test
  void aServerClosedBeforeItListensFailsTheFuture() throws Exception {
    try (EventLoop loop = EventLoop.start("listening")) {
      LoopFuture<AddressInfo> listening = loop.newFuture();
      loop.execute(
          () -> {
            Server server = new Server();
            new PendingListen(server, listening).start(ListenOptions.builder().port(0).build());
            server.close();
          });
      assertThatThrownBy(listening::get)
          .isInstanceOf(ExecutionException.class)
          .cause()
          .isInstanceOfSatisfying(
              NodeException.class,
              error -> assertThat(error.code()).isEqualTo("ERR_SERVER_NOT_RUNNING"));
    }
  }
}
