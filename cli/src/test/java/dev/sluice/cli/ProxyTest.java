package dev.sluice.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProxyTest {
  private ServerSocket target;
  private SluiceProcess proxy;

  @BeforeEach
  void openTarget() throws IOException {
    target = RawPeer.server();
  }

  @AfterEach
  void closeAll() throws IOException {
    target.close();
    if (proxy != null) {
      proxy.close();
    }
  }

  private void start(String... options) {
    List<String> arguments = new ArrayList<>(List.of("proxy", "127.0.0.1:0", address(target)));
    arguments.addAll(List.of(options));
    proxy = SluiceProcess.start(arguments.toArray(String[]::new));
  }

  private static String address(ServerSocket server) {
    return "127.0.0.1:" + server.getLocalPort();
  }

  private RawPeer client() throws IOException {
    return RawPeer.connect(proxy.port());
  }

  /** Both ends of a connection through the proxy. */
  private record Pair(RawPeer client, RawPeer server) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      client.close();
      server.close();
    }
  }

  private Pair pair() throws IOException {
    RawPeer client = client();
    return new Pair(client, RawPeer.accept(target));
  }

  // ---- bytes and ends

  @Test
  void bytesGoBothWays() throws IOException {
    start();
    try (Pair pair = pair()) {
      pair.client().send("question");
      assertThat(pair.server().read(8)).isEqualTo("question");
      pair.server().send("answer");
      assertThat(pair.client().read(6)).isEqualTo("answer");
    }
  }

  @Test
  void theServerMaySpeakFirst() throws IOException {
    start();
    try (Pair pair = pair()) {
      pair.server().send("hello");
      assertThat(pair.client().read(5)).isEqualTo("hello");
    }
  }

  @Test
  void aHalfClosedClientIsStillAnswered() throws IOException {
    start();
    try (Pair pair = pair()) {
      pair.client().send("question").end();
      assertThat(pair.server().readToEnd()).isEqualTo("question");
      pair.server().send("answer").end();
      assertThat(pair.client().readToEnd()).isEqualTo("answer");
    }
  }

  @Test
  void aHalfClosedServerIsStillSentTo() throws IOException {
    start();
    try (Pair pair = pair()) {
      pair.server().send("greeting").end();
      assertThat(pair.client().readToEnd()).isEqualTo("greeting");
      pair.client().send("and more").end();
      assertThat(pair.server().readToEnd()).isEqualTo("and more");
    }
  }

  @Test
  void aResetOfTheClientResetsTheServer() throws IOException {
    start();
    try (Pair pair = pair()) {
      pair.client().send("part");
      assertThat(pair.server().read(4)).isEqualTo("part");
      pair.client().reset();

      assertReset(pair.server());
    }
  }

  @Test
  void aResetOfTheServerResetsTheClient() throws IOException {
    start();
    try (Pair pair = pair()) {
      pair.server().send("part");
      assertThat(pair.client().read(4)).isEqualTo("part");
      pair.server().reset();

      assertReset(pair.client());
    }
  }

  @Test
  void aResetAfterTheEndOfTheOtherDirectionIsNoCleanEnd() throws IOException {
    start();
    try (Pair pair = pair()) {
      pair.client().send("question").end();
      assertThat(pair.server().readToEnd()).isEqualTo("question");
      pair.server().send("ans").reset();

      assertReset(pair.client());
    }
  }

  private static void assertReset(RawPeer peer) {
    assertThatThrownBy(peer::readToEnd)
        .isInstanceOf(SocketException.class)
        .hasMessageContaining("reset");
  }

  // ---- the target

  @Test
  void withoutATargetClientsAreResetAndItIsToldOnce() throws IOException {
    target.close();
    start();
    for (int i = 0; i < 3; i++) {
      try (RawPeer client = client()) {
        assertReset(client);
      }
    }
    proxy.signal("TERM");

    assertThat(proxy.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(proxy.errors().lines())
        .first()
        .asString()
        .startsWith("sluice: cannot connect to " + address(target) + ": connection refused");
    assertThat(proxy.errors().lines()).hasSize(2).last().asString().contains("cut short: 3");
  }

  @Test
  void aTargetThatAppearsLaterIsConnectedTo(@TempDir Path folder) throws IOException {
    Path path = folder.resolve("target.sock");
    proxy = SluiceProcess.start("proxy", "127.0.0.1:0", path.toString());
    try (RawPeer client = client()) {
      assertReset(client);
    }
    proxy.awaitError("cannot connect to " + path + ": no such file or directory");
    try (ServerSocketChannel late = listen(path);
        RawPeer client = client();
        SocketChannel server = late.accept()) {
      client.send("hello");

      assertThat(read(server, 5)).isEqualTo("hello");
    }
  }

  // ---- Unix-domain sockets

  @Test
  void clientsMayComeThroughAUnixDomainSocket(@TempDir Path folder) throws IOException {
    Path path = folder.resolve("proxy.sock");
    proxy = SluiceProcess.start("proxy", path.toString(), address(target));
    proxy.awaitError("listening on " + path);
    try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(path));
        RawPeer server = RawPeer.accept(target)) {
      client.write(UTF_8.encode("question"));
      client.shutdownOutput();
      assertThat(server.readToEnd()).isEqualTo("question");
      server.send("answer").end();
      assertThat(read(client, 6)).isEqualTo("answer");
      assertThat(client.read(ByteBuffer.allocate(1))).isEqualTo(-1);
    }
    proxy.signal("TERM");

    assertThat(proxy.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(Files.exists(path)).isFalse();
  }

  @Test
  void aBrokenTargetIsNotACleanEndForAUnixClientWithUnreadBytes(@TempDir Path folder)
      throws IOException {
    Path path = folder.resolve("proxy.sock");
    proxy = SluiceProcess.start("proxy", path.toString(), address(target), "-v");
    proxy.awaitError("listening on " + path);
    try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(path));
        RawPeer server = RawPeer.accept(target)) {
      client.write(UTF_8.encode("part"));
      assertThat(server.read(4)).isEqualTo("part");
      server.reset();
      proxy.awaitError("closed");

      assertThat(client.read(ByteBuffer.allocate(1))).isEqualTo(-1);
      assertThatThrownBy(() -> client.write(UTF_8.encode("more")))
          .hasMessageContaining("Broken pipe");
    }
  }

  private static ServerSocketChannel listen(Path path) throws IOException {
    return ServerSocketChannel.open(StandardProtocolFamily.UNIX)
        .bind(UnixDomainSocketAddress.of(path));
  }

  private static String read(SocketChannel channel, int bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes);
    while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
      assertThat(channel.isOpen()).isTrue();
    }
    return UTF_8.decode(buffer.flip()).toString();
  }

  // ---- limits

  @Test
  void whoComesWhileTooManyAreThereIsTurnedAway() throws IOException {
    start("--max-connections=1");
    try (Pair first = pair()) {
      try (RawPeer second = client()) {
        assertThat(second.readToEnd()).isEmpty();
      }
      first.client().send("still here").end();
      assertThat(first.server().readToEnd()).isEqualTo("still here");
      first.server().end();
      assertThat(first.client().readToEnd()).isEmpty();
    }
    try (Pair third = pair()) {
      third.server().send("room again");
      assertThat(third.client().read(10)).isEqualTo("room again");
    }
    proxy.signal("TERM");

    assertThat(proxy.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(proxy.errors()).contains("connections: 2 (cut short: 0, turned away: 1)");
  }

  @Test
  void aConnectionOnWhichNothingMovesIsResetOnBothSides() throws IOException {
    start("--idle-timeout=200ms");
    try (Pair pair = pair()) {
      pair.client().send("hello");
      assertThat(pair.server().read(5)).isEqualTo("hello");

      assertReset(pair.client());
      assertReset(pair.server());
    }
  }

  @Test
  void aTransferThatTakesLongerThanTheIdleTimeoutIsNotIdle() throws Exception {
    start("--idle-timeout=2s");
    int bytes = 12 << 20;
    try (Pair pair = pair()) {
      Thread sender =
          Thread.startVirtualThread(
              () ->
                  assertThatCode(() -> pair.server().send("x".repeat(bytes)).end())
                      .doesNotThrowAnyException());
      int read = 0;
      while (read < bytes) {
        read += pair.client().read(256 * 1024).length();
        // The reader is slow on purpose.
        Thread.sleep(64);
      }
      assertThat(pair.client().readToEnd()).isEmpty();
      sender.join();
    }
  }

  @Test
  void whatWasSentToItsEndArrivesEvenIfTheOtherDirectionIsCut() throws IOException {
    start("--idle-timeout=200ms");
    try (Pair pair = pair()) {
      pair.server().send("x".repeat(100_000)).end();
      assertReset(pair.server());

      assertThat(pair.client().readToEnd()).hasSize(100_000);
    }
  }

  // ---- the end

  @Test
  void aSignalLetsATransferComeToItsEndAndTakesNobodyElse() throws IOException {
    start();
    try (Pair pair = pair()) {
      pair.server().send("first half, ");
      assertThat(pair.client().read(12)).isEqualTo("first half, ");
      int port = proxy.port();
      proxy.signal("TERM");
      proxy.awaitError(
          "stopping; clients still connected: 1, to be cut in 30 s, or now by a second signal");

      assertThatThrownBy(() -> RawPeer.connect(port)).isInstanceOf(ConnectException.class);
      pair.server().send("second half").end();
      assertThat(pair.client().readToEnd()).isEqualTo("second half");
      pair.client().end();

      assertThat(proxy.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(proxy.errors())
          .containsPattern(
              "sluice: connections: 1 \\(cut short: 0, turned away: 0\\); to target 0 B, from"
                  + " target 23 B; in [\\d.]+ s\n");
    }
  }

  @Test
  void aSecondSignalCutsWhatIsOpen() throws IOException {
    start();
    try (Pair pair = pair()) {
      pair.client().send("hello");
      assertThat(pair.server().read(5)).isEqualTo("hello");
      proxy.signal("INT");
      proxy.awaitError("stopping");
      proxy.signal("INT");

      assertThat(proxy.exitCode()).isEqualTo(ExitCode.INTERRUPTED);
      assertReset(pair.client());
      assertReset(pair.server());
      assertThat(proxy.errors()).contains("connections: 1 (cut short: 1, turned away: 0)");
    }
  }

  @Test
  void theDrainTimeoutCutsWhatIsOpen() throws IOException {
    start("--drain-timeout=100ms");
    try (Pair pair = pair()) {
      pair.client().send("hello");
      assertThat(pair.server().read(5)).isEqualTo("hello");
      proxy.signal("TERM");

      assertThat(proxy.exitCode()).isEqualTo(ExitCode.TERMINATED);
      assertReset(pair.client());
      assertReset(pair.server());
    }
  }

  @Test
  void withoutConnectionsASignalEndsItAtOnce() {
    start();
    assertThat(proxy.port()).isPositive();
    proxy.signal("INT");

    assertThat(proxy.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(proxy.errors()).contains("connections: 0");
  }

  // ---- what is told

  @Test
  void aTerminalShowsConnectionsAndSpeeds() throws IOException {
    proxy =
        SluiceProcess.command("proxy", "127.0.0.1:0", address(target))
            .jvm("-Dsluice.terminal=true")
            .start();
    try (Pair pair = pair()) {
      pair.client().send("x".repeat(1000));
      assertThat(pair.server().read(1000)).hasSize(1000);

      proxy.awaitError("1 open, 1 in all \\| to target \\d+ B/s, from target 0 B/s");
    }
  }

  @Test
  void verbosenessTellsOfEveryClient() throws IOException {
    start("--verbose");
    try (Pair pair = pair()) {
      proxy.awaitError("sluice: 127\\.0\\.0\\.1:\\d+ connected");
      pair.client().end();
      pair.server().end();
      proxy.awaitError("sluice: 127\\.0\\.0\\.1:\\d+ closed");
    }
  }
}
