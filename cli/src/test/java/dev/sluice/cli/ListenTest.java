package dev.sluice.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.testing.Backends;
import dev.sluice.testing.Peer;
import dev.sluice.testing.PeerProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListenTest {
  // ---- one client

  @Test
  void oneClientIsAnsweredFromTheInputAndNobodyElseServed() throws IOException {
    try (SluiceProcess listen = SluiceProcess.start("listen", "127.0.0.1:0");
        RawPeer client = RawPeer.connect(listen.port())) {
      client.send("question");
      listen.awaitOutput("question");
      assertThatThrownBy(() -> RawPeer.connect(listen.port())).isInstanceOf(ConnectException.class);
      listen.type("answer").endInput();
      assertThat(client.readToEnd()).isEqualTo("answer");
      client.send(" and thanks").end();

      assertThat(listen.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(listen.output()).asString(UTF_8).isEqualTo("question and thanks");
      assertThat(listen.errors()).isEmpty();
    }
  }

  @Test
  void inputIsStillSentAfterTheClientHasEnded() throws IOException {
    try (SluiceProcess listen = SluiceProcess.start("listen", "127.0.0.1:0");
        RawPeer client = RawPeer.connect(listen.port())) {
      client.send("get").end();
      listen.awaitOutput("get");
      listen.type("a long answer").endInput();

      assertThat(client.readToEnd()).isEqualTo("a long answer");
      assertThat(listen.exitCode()).isEqualTo(ExitCode.OK);
    }
  }

  @Test
  void withoutInputItEndsWithTheClient() throws IOException {
    try (SluiceProcess listen = SluiceProcess.start("listen", "-n", "127.0.0.1:0");
        RawPeer client = RawPeer.connect(listen.port())) {
      client.send("all").end();

      assertThat(client.readToEnd()).isEmpty();
      assertThat(listen.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(listen.output()).asString(UTF_8).isEqualTo("all");
    }
  }

  @Test
  void aConnectionThatBreaksIsAFailure() throws IOException {
    try (SluiceProcess listen = SluiceProcess.start("listen", "127.0.0.1:0");
        RawPeer client = RawPeer.connect(listen.port())) {
      client.send("half of");
      listen.awaitOutput("half of");
      client.reset();

      assertThat(listen.exitCode()).isEqualTo(ExitCode.FAILURE);
      assertThat(listen.errors()).contains("broke: connection reset by peer (ECONNRESET)");
    }
  }

  @Test
  void aSilentClientIsAFailureAfterTheIdleTimeout() throws IOException {
    try (SluiceProcess listen =
            SluiceProcess.start("listen", "127.0.0.1:0", "--idle-timeout=200ms");
        RawPeer client = RawPeer.connect(listen.port())) {
      client.send("hello");

      assertThat(listen.exitCode()).isEqualTo(ExitCode.FAILURE);
      assertThat(listen.output()).asString(UTF_8).isEqualTo("hello");
      assertThat(listen.errors())
          .matches(
              "sluice: the connection to 127\\.0\\.0\\.1:\\d+ was cut: nothing moved for 200 ms\n");
    }
  }

  @Test
  void aSignalCutsTheWaitAndRemovesTheFileOfTheSocket(@TempDir Path folder) {
    Path path = folder.resolve("listen.sock");
    try (SluiceProcess listen = SluiceProcess.start("listen", path.toString())) {
      listen.awaitError("listening on " + path);
      listen.signal("TERM");

      assertThat(listen.exitCode()).isEqualTo(ExitCode.TERMINATED);
      assertThat(Files.exists(path)).isFalse();
    }
  }

  @Test
  void aSignalCutsTheConversation() throws IOException {
    try (SluiceProcess listen = SluiceProcess.start("listen", "127.0.0.1:0");
        RawPeer client = RawPeer.connect(listen.port())) {
      client.send("hello");
      listen.awaitOutput("hello");
      listen.signal("INT");

      assertThat(listen.exitCode()).isEqualTo(ExitCode.INTERRUPTED);
      assertThatThrownBy(client::readToEnd).hasMessageContaining("reset");
    }
  }

  // ---- many clients

  @Test
  void manyClientsArePrintedAsTheyCome() throws IOException {
    try (SluiceProcess listen = SluiceProcess.start("listen", "-k", "127.0.0.1:0");
        RawPeer one = RawPeer.connect(listen.port());
        RawPeer two = RawPeer.connect(listen.port())) {
      one.send("one ");
      listen.awaitOutput("one ");
      two.send("two ").end();
      listen.awaitOutput("two ");
      assertThat(two.readToEnd()).isEmpty();
      one.send("three").end();
      assertThat(one.readToEnd()).isEmpty();
      listen.awaitOutput("three");
      listen.signal("TERM");

      assertThat(listen.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(listen.output()).asString(UTF_8).isEqualTo("one two three");
    }
  }

  @Test
  void aReaderThatGoesAwayEndsItWithAFailure() throws IOException {
    String command =
        String.join("' '", SluiceProcess.command("listen", "-k", "127.0.0.1:0").line());
    try (PeerProcess shell =
            PeerProcess.start(new ProcessBuilder("sh", "-c", "'" + command + "' | head -c 3"));
        RawPeer client =
            RawPeer.connect(Integer.parseInt(shell.await("listening on .*:(\\d+)\n").group(1)))) {
      client.send("abc");
      shell.await("abc");

      assertThatThrownBy(
              () -> {
                while (true) {
                  client.send("more");
                }
              })
          .isInstanceOf(IOException.class);
      shell.await("standard output failed: Broken pipe; whoever read it has gone\n");
      assertThat(shell.exitCode()).isZero();
    }
  }

  @Test
  void aReaderWhoDoesNotReadIsNotWaitedForAfterASecondSignal() throws IOException {
    try (SluiceProcess listen =
            SluiceProcess.command("listen", "-kv", "127.0.0.1:0").outputUnread().start();
        RawPeer client = RawPeer.connect(listen.port())) {
      listen.awaitError("connected");
      // More than standard output and the stream before it hold; the rest waits in the kernel.
      client.send("x".repeat(1 << 20)).end();
      listen.signal("TERM");
      listen.awaitError(
          "stopping; clients still connected: 1, to be cut in 30 s, or now by a second signal");
      listen.signal("TERM");

      assertThat(listen.exitCode()).isEqualTo(ExitCode.TERMINATED);
    }
  }

  /** Each of these would take 128 KiB, and go on when the others do: three times the heap. */
  @ParameterizedTest
  @ValueSource(strings = {"epoll", "io_uring", "nio"})
  void aFloodThatIsNotPrintedYetWaitsInTheKernelAndEverybodyHasATurn(String backend)
      throws Exception {
    Backends.assumeAvailable(backend);
    int flooders = 600;
    int each = 192 * 1024;
    String lines = IntStream.range(0, 1000).mapToObj(i -> "<" + i + ">").collect(joining());
    try (SluiceProcess listen =
            SluiceProcess.command("listen", "-k", "127.0.0.1:0", "--idle-timeout=1h")
                .jvm("-Dsluice.backend=" + backend)
                .jvm("-Xmx24m")
                .jvm("-XX:+ExitOnOutOfMemoryError")
                .outputUnread()
                .start();
        Flood flood = Flood.of(flooders, each, listen.port())) {
      flood.awaitStandstill();
      try (RawPeer healthy = RawPeer.connect(listen.port())) {
        healthy.send(lines).end();
        Printed printed =
            Printed.of(listen.unreadOutput(), flooders * (long) each + lines.length());

        assertThat(printed.others()).isEqualTo(lines);
        // A turn of each flooder and what was read before is the most that comes earlier.
        assertThat(printed.before())
            .isLessThan((flooders + 1L) * SharedOutput.READ_BYTES + 4L * SharedOutput.BLOCK_BYTES);
        assertThat(healthy.readToEnd()).isEmpty();
      }
      assertThat(listen.isAlive()).isTrue();
    }
  }

  /** Clients that have sent, or try to send, so many x each. */
  private record Flood(List<Socket> sockets, AtomicLong sent) implements AutoCloseable {
    static Flood of(int clients, int bytes, int port) throws IOException {
      Flood flood = new Flood(new ArrayList<>(), new AtomicLong());
      byte[] piece = "x".repeat(1024).getBytes(UTF_8);
      for (int i = 0; i < clients; i++) {
        Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port);
        flood.sockets.add(socket);
        Thread.startVirtualThread(() -> flood.send(socket, piece, bytes));
      }
      return flood;
    }

    private void send(Socket socket, byte[] piece, int bytes) {
      try {
        for (int i = 0; i < bytes; i += piece.length) {
          socket.getOutputStream().write(piece);
          sent.addAndGet(piece.length);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Until nothing is sent for a moment: the server, too, takes nothing more then. */
    void awaitStandstill() throws InterruptedException {
      for (long before = -1; before < sent.get(); ) {
        before = sent.get();
        Thread.sleep(500);
      }
    }

    @Override
    public void close() throws IOException {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  /** What of so many bytes is no x, and how many x there were before the last of it. */
  private record Printed(String others, long before) {
    static Printed of(InputStream output, long bytes) throws IOException {
      StringBuilder others = new StringBuilder();
      byte[] some = new byte[1 << 16];
      long before = 0;
      long all = 0;
      while (all < bytes) {
        int count = output.read(some);
        assertThat(count).as("bytes after %d", all).isPositive();
        for (int i = 0; i < count; i++) {
          if (some[i] != 'x') {
            others.append((char) some[i]);
            before = all + i;
          }
        }
        all += count;
      }
      return new Printed(others.toString(), before - others.length());
    }
  }

  // ---- real peers

  @Test
  void netcatConnectsToIt() {
    assertTalks(port -> Peer.NC.command("-N", "127.0.0.1", port));
  }

  @Test
  void socatConnectsToIt() {
    assertTalks(port -> Peer.SOCAT.command("-t", "20", "-", "TCP4:127.0.0.1:" + port));
  }

  @Test
  void nodeConnectsToIt() {
    String program =
        "const s = require('net').connect({port: process.argv[1], allowHalfOpen: true});"
            + "process.stdin.pipe(s).pipe(process.stdout)";
    assertTalks(port -> Peer.NODE.command("-e", program, port));
  }

  @Test
  void curlIsAnsweredFromAPreparedAnswer() {
    try (SluiceProcess listen = SluiceProcess.start("listen", "127.0.0.1:0");
        PeerProcess curl =
            PeerProcess.start(
                Peer.CURL.command("-s", "-d", "some form", "http://127.0.0.1:" + listen.port()))) {
      listen.type("HTTP/1.0 200 OK\r\n\r\nHello, curl!\n").endInput();

      assertThat(curl.exitCode()).isZero();
      assertThat(curl.output()).isEqualTo("Hello, curl!\n");
      assertThat(listen.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(listen.output()).asString(UTF_8).startsWith("POST / HTTP/1.1").endsWith("form");
    }
  }

  /** Both sides send a megabyte, end, and have got what the other one sent. */
  private static void assertTalks(Function<String, ProcessBuilder> command) {
    String sent = "to the server\n".repeat(80_000);
    String answered = "to the client\n".repeat(80_000);
    try (SluiceProcess listen = SluiceProcess.start("listen", "127.0.0.1:0");
        PeerProcess client = PeerProcess.start(command.apply(Integer.toString(listen.port())))) {
      Thread.startVirtualThread(() -> client.type(sent).endInput());
      listen.type(answered).endInput();

      assertThat(listen.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(new String(listen.output(), UTF_8).equals(sent)).isTrue();
      assertThat(client.exitCode()).isZero();
      assertThat(client.output().equals(answered)).isTrue();
    }
  }
}
