package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.testing.Peer;
import dev.sluice.testing.PeerProcess;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EchoTest {
  private static final String LINE = "The quick brown fox\n";

  private SluiceProcess echo;
  private String port;

  @BeforeAll
  void start() {
    echo = SluiceProcess.start("echo", "0");
    port = Integer.toString(echo.port());
  }

  @AfterAll
  void stop() {
    echo.close();
  }

  @Test
  void netcatGetsBackWhatItSends() {
    assertEchoes(Peer.NC.command("-N", "127.0.0.1", port));
  }

  @Test
  void socatGetsBackWhatItSends() {
    assertEchoes(Peer.SOCAT.command("-t", "20", "-", "TCP4:127.0.0.1:" + port));
  }

  @Test
  void socatGetsBackWhatItSendsOverIpv6() {
    assertEchoes(Peer.SOCAT.command("-t", "20", "-", "TCP6:[::1]:" + port));
  }

  @Test
  void nodeGetsBackWhatItSends() {
    String program =
        "const s = require('net').connect({port: %s, allowHalfOpen: true});".formatted(port)
            + "process.stdin.pipe(s).pipe(process.stdout)";
    assertEchoes(Peer.NODE.command("-e", program));
  }

  @Test
  void curlGetsBackWhatItSends() {
    try (PeerProcess curl =
        PeerProcess.start(Peer.CURL.command("-sN", "telnet://127.0.0.1:" + port))) {
      curl.type(LINE);

      assertThat(curl.await("(.*)\n").group(1) + "\n").isEqualTo(LINE);
    }
  }

  private static void assertEchoes(ProcessBuilder command) {
    try (PeerProcess peer = PeerProcess.start(command)) {
      peer.type(LINE.repeat(10_000)).endInput();

      assertThat(peer.exitCode()).isZero();
      assertThat(peer.output().equals(LINE.repeat(10_000))).isTrue();
    }
  }

  @Test
  void everyClientIsAnsweredByItself() throws IOException {
    try (RawPeer one = RawPeer.connect(echo.port());
        RawPeer two = RawPeer.connect(echo.port())) {
      one.send("one");
      two.send("two");

      assertThat(two.read(3)).isEqualTo("two");
      assertThat(one.read(3)).isEqualTo("one");
      assertThat(one.end().readToEnd()).isEmpty();
    }
  }

  @Test
  void aUnixDomainSocketServesTooAndItsFileIsRemoved(@TempDir Path folder) {
    Path path = folder.resolve("echo.sock");
    try (SluiceProcess unix = SluiceProcess.start("echo", path.toString())) {
      unix.awaitError("listening on " + path);
      assertEchoes(Peer.SOCAT.command("-t", "20", "-", "UNIX-CONNECT:" + path));
      unix.signal("TERM");

      assertThat(unix.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(Files.exists(path)).isFalse();
    }
  }

  @Test
  void aSilentClientIsResetAfterTheIdleTimeout() throws IOException {
    try (SluiceProcess strict = SluiceProcess.start("echo", "0", "-v", "--idle-timeout=200ms");
        RawPeer client = RawPeer.connect(strict.port())) {
      client.send("hello");
      assertThat(client.read(5)).isEqualTo("hello");

      assertThatThrownBy(client::readToEnd).isInstanceOf(SocketException.class);
      strict.awaitError("127\\.0\\.0\\.1.*: nothing moved for 200 ms");
    }
  }
}
