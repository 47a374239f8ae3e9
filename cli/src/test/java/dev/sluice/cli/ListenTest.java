package dev.sluice.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.testing.Peer;
import dev.sluice.testing.PeerProcess;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
