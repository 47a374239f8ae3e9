package dev.sluice.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.testing.Peer;
import dev.sluice.testing.PeerProcess;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectTest {
  private static final String REQUEST = "GET /hello.txt HTTP/1.0\r\n\r\n";

  private static SluiceProcess connect(ServerSocket server, String... options) {
    return SluiceProcess.start(arguments(server, options));
  }

  private static String[] arguments(ServerSocket server, String... options) {
    String[] arguments = new String[options.length + 3];
    arguments[0] = "connect";
    System.arraycopy(options, 0, arguments, 1, options.length);
    arguments[options.length + 1] = "127.0.0.1";
    arguments[options.length + 2] = Integer.toString(server.getLocalPort());
    return arguments;
  }

  @Test
  void theEndOfTheInputIsPassedOnAndTheAnswerStillPrinted() throws IOException {
    try (ServerSocket server = RawPeer.server();
        SluiceProcess connect = connect(server);
        RawPeer peer = RawPeer.accept(server)) {
      connect.type("question").endInput();
      assertThat(peer.readToEnd()).isEqualTo("question");
      peer.send("answer").close();

      assertThat(connect.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(connect.output()).asString(UTF_8).isEqualTo("answer");
      assertThat(connect.errors()).isEmpty();
    }
  }

  @Test
  void inputIsStillSentAfterTheServerHasEnded() throws IOException {
    try (ServerSocket server = RawPeer.server();
        SluiceProcess connect = connect(server);
        RawPeer peer = RawPeer.accept(server)) {
      peer.send("first").end();
      connect.awaitOutput("first");
      connect.type("and still more").endInput();

      assertThat(peer.readToEnd()).isEqualTo("and still more");
      assertThat(connect.exitCode()).isEqualTo(ExitCode.OK);
    }
  }

  @Test
  void fromATerminalNothingIsAwaitedOnceTheServerHasEnded() throws IOException {
    try (ServerSocket server = RawPeer.server();
        SluiceProcess connect =
            SluiceProcess.command(arguments(server)).jvm("-Dsluice.terminal.input=true").start();
        RawPeer peer = RawPeer.accept(server)) {
      peer.send("bye").end();

      assertThat(connect.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(connect.output()).asString(UTF_8).isEqualTo("bye");
    }
  }

  @Test
  void withoutInputItEndsWithTheServer() throws IOException {
    try (ServerSocket server = RawPeer.server();
        SluiceProcess connect = connect(server, "--no-input");
        RawPeer peer = RawPeer.accept(server)) {
      connect.type("not to be sent");
      peer.send("bye").end();

      assertThat(peer.readToEnd()).isEmpty();
      assertThat(connect.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(connect.output()).asString(UTF_8).isEqualTo("bye");
    }
  }

  @Test
  void aConnectionThatBreaksIsAFailureAfterWhatArrivedWasPrinted() throws IOException {
    try (ServerSocket server = RawPeer.server();
        SluiceProcess connect = connect(server);
        RawPeer peer = RawPeer.accept(server)) {
      peer.send("some");
      connect.awaitOutput("some");
      peer.reset();

      assertThat(connect.exitCode()).isEqualTo(ExitCode.FAILURE);
      assertThat(connect.errors())
          .matches(
              "sluice: the connection to 127\\.0\\.0\\.1:\\d+ broke: connection reset by peer"
                  + " \\(ECONNRESET\\); the other side gave it up; what was under way is lost\n");
    }
  }

  @Test
  void aReaderThatGoesAwayIsAFailureAndResetsTheConnection() throws IOException {
    try (ServerSocket server = RawPeer.server();
        PeerProcess shell = PeerProcess.start(shell("%s </dev/null | head -c 5", server));
        RawPeer peer = RawPeer.accept(server)) {
      peer.send("hello");
      assertThat(shell.await("hello").group()).isEqualTo("hello");

      sendUntilReset(peer);
      shell.await("sluice: standard output failed: Broken pipe; whoever read it has gone\n");
      assertThat(shell.exitCode()).isZero();
    }
  }

  /** Only a write tells that the reader has gone, so there has to be something to write. */
  private static void sendUntilReset(RawPeer peer) {
    assertThatThrownBy(
            () -> {
              while (true) {
                peer.send("more");
              }
            })
        .isInstanceOf(SocketException.class);
  }

  private static ProcessBuilder shell(String script, ServerSocket server) {
    StringBuilder command = new StringBuilder();
    for (String word : SluiceProcess.command(arguments(server)).line()) {
      command.append('\'').append(word).append("' ");
    }
    return new ProcessBuilder("sh", "-c", script.formatted(command));
  }

  @Test
  void aFullDiskIsAFailureWithItsReason() throws IOException {
    try (ServerSocket server = RawPeer.server();
        SluiceProcess connect =
            SluiceProcess.command(arguments(server)).outputTo(new File("/dev/full")).start();
        RawPeer peer = RawPeer.accept(server)) {
      peer.send("hello");

      assertThat(connect.exitCode()).isEqualTo(ExitCode.FAILURE);
      assertThat(connect.errors())
          .startsWith("sluice: standard output failed: No space left on device");
    }
  }

  @Test
  void whatCannotBeReadIsAFailureWithItsReason() throws IOException {
    try (ServerSocket server = RawPeer.server();
        PeerProcess shell = PeerProcess.start(shell("%s </", server))) {
      assertThat(shell.exitCode()).isEqualTo(ExitCode.FAILURE);
      assertThat(shell.output()).startsWith("sluice: standard input failed: Is a directory");
    }
  }

  @Test
  void aSilentServerIsLeftAfterTheIdleTimeout() throws IOException {
    try (ServerSocket server = RawPeer.server();
        SluiceProcess connect = connect(server, "--idle-timeout", "200ms");
        RawPeer peer = RawPeer.accept(server)) {
      assertThat(connect.exitCode()).isEqualTo(ExitCode.FAILURE);
      assertThat(connect.errors())
          .matches("sluice: the connection to .* was cut: nothing moved for 200 ms\n");
      assertThat(peer).isNotNull();
    }
  }

  @Test
  void ctrlCCutsIt() throws IOException {
    try (ServerSocket server = RawPeer.server();
        SluiceProcess connect = connect(server);
        RawPeer peer = RawPeer.accept(server)) {
      peer.send("hello");
      connect.awaitOutput("hello");
      connect.signal("INT");

      assertThat(connect.exitCode()).isEqualTo(ExitCode.INTERRUPTED);
    }
  }

  // ---- real peers

  @Test
  void netcatListensToIt() {
    assertTalks(Peer.NC.command("-lvN", "127.0.0.1", "0"), "Listening on \\S+ (\\d+)");
  }

  @Test
  void socatListensToIt() {
    assertTalks(
        Peer.SOCAT.command("-d", "-d", "-t", "20", "TCP4-LISTEN:0,bind=127.0.0.1", "-"),
        "listening on .*:(\\d+)");
  }

  @Test
  void nodeListensToIt() {
    String program =
        "const server = require('net').createServer({allowHalfOpen: true}, s => {"
            + "  server.close(); process.stdin.pipe(s).pipe(process.stdout)});"
            + "server.listen(0, '127.0.0.1', () => console.log('port', server.address().port))";
    assertTalks(Peer.NODE.command("-e", program), "port (\\d+)");
  }

  /** Both sides send a megabyte, end, and have got what the other one sent. */
  private static void assertTalks(ProcessBuilder command, String portPattern) {
    String sent = "to the server\n".repeat(80_000);
    String answered = "to the client\n".repeat(80_000);
    try (PeerProcess server = PeerProcess.start(command);
        SluiceProcess connect =
            SluiceProcess.start("connect", "127.0.0.1", server.await(portPattern).group(1))) {
      Thread.startVirtualThread(() -> server.type(answered).endInput());
      connect.type(sent).endInput();

      assertThat(connect.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(new String(connect.output(), UTF_8).equals(answered)).isTrue();
      assertThat(server.exitCode()).isZero();
      assertThat(server.output().contains(sent)).isTrue();
    }
  }

  @Test
  void aFileIsFetchedFromAWebServer(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("hello.txt"), "Hello, web!\n");
    try (PeerProcess web =
            PeerProcess.start(
                Peer.PYTHON.command(
                    "-u", "-m", "http.server", "-b", "127.0.0.1", "-d", folder.toString(), "0"));
        SluiceProcess connect =
            SluiceProcess.start("connect", "127.0.0.1:" + web.await("port (\\d+)").group(1))) {
      connect.type(REQUEST).endInput();

      assertThat(connect.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(connect.output()).asString(UTF_8).startsWith("HTTP/1.0 200").endsWith("web!\n");
    }
  }

  @Test
  void aUnixDomainSocketIsConnectedTo(@TempDir Path folder) {
    Path path = folder.resolve("peer.sock");
    try (PeerProcess server =
        PeerProcess.start(Peer.SOCAT.command("-d", "-d", "-t", "20", "UNIX-LISTEN:" + path, "-"))) {
      server.await("listening on");
      try (SluiceProcess connect = SluiceProcess.start("connect", path.toString())) {
        connect.type("over a file\n").endInput();
        server.await("over a file");
        server.type("and back\n").endInput();

        assertThat(connect.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(connect.output()).asString(UTF_8).isEqualTo("and back\n");
      }
    }
  }
}
