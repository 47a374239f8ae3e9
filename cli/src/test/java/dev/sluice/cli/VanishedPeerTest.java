package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.testing.NetworkNamespace;
import dev.sluice.testing.Peer;
import dev.sluice.testing.PeerProcess;
import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Peers that are cut off without a word, noticed as the command line says. */
class VanishedPeerTest {
  private static final String KEEP_ALIVE = "--keep-alive=1s,1s,2";

  private static final String LISTEN =
      "import socket,sys,time\n"
          + "server=socket.create_server((sys.argv[1],0))\n"
          + "print('port',server.getsockname()[1],flush=True)\n"
          + "peer=server.accept()\n"
          + "print('accepted',flush=True)\n"
          + "time.sleep(60)\n";

  private static final String CONNECT =
      "import socket,sys,time\n"
          + "peer=socket.create_connection((sys.argv[1],int(sys.argv[2])))\n"
          + "print('connected',flush=True)\n"
          + "time.sleep(60)\n";

  private NetworkNamespace network;

  @BeforeEach
  void open() {
    network = NetworkNamespace.open();
  }

  @AfterEach
  void close() {
    network.close();
  }

  private PeerProcess server() {
    return PeerProcess.start(network.command(Peer.PYTHON, "-c", LISTEN, network.far()));
  }

  private String target(PeerProcess server) {
    return network.far() + ":" + server.await("port (\\d+)").group(1);
  }

  private PeerProcess client(int port) {
    return PeerProcess.start(
        network.command(Peer.PYTHON, "-c", CONNECT, network.near(), Integer.toString(port)));
  }

  @Test
  void connectNoticesAnIdleServer() {
    try (PeerProcess server = server();
        SluiceProcess connect =
            SluiceProcess.start("connect", target(server), "--no-input", KEEP_ALIVE)) {
      server.await("accepted");
      network.cut();
      assertThat(connect.exitCode()).isEqualTo(ExitCode.FAILURE);
      assertThat(connect.errors()).contains("ETIMEDOUT", "does not answer any more");
    }
  }

  @Test
  void connectNoticesAServerThatDoesNotAcknowledge() {
    try (PeerProcess server = server();
        SluiceProcess connect =
            SluiceProcess.start("connect", target(server), "--user-timeout=1500")) {
      server.await("accepted");
      network.cut();
      connect.type("lost\n");
      assertThat(connect.exitCode()).isEqualTo(ExitCode.FAILURE);
      assertThat(connect.errors()).contains("ETIMEDOUT");
    }
  }

  @Test
  void echoNoticesAnIdleClient() {
    try (SluiceProcess echo = SluiceProcess.start("echo", network.near() + ":0", KEEP_ALIVE, "-v");
        PeerProcess client = client(echo.port())) {
      client.await("connected");
      echo.awaitError("connected");
      network.cut();
      echo.awaitError("failed: read ETIMEDOUT");
    }
  }

  @Test
  void proxyNoticesAnIdleClientAndCutsItsTarget() throws IOException {
    try (ServerSocket listening = RawPeer.server();
        SluiceProcess proxy =
            SluiceProcess.start(
                "proxy",
                network.near() + ":0",
                "127.0.0.1:" + listening.getLocalPort(),
                KEEP_ALIVE,
                "-v");
        PeerProcess client = client(proxy.port());
        RawPeer target = RawPeer.accept(listening)) {
      client.await("connected");
      network.cut();
      proxy.awaitError("failed: read ETIMEDOUT");
      assertThatThrownBy(target::readToEnd).hasMessageContaining("reset");
    }
  }

  @Test
  void proxyNoticesATargetThatDoesNotAcknowledgeAndCutsItsClient() throws IOException {
    try (PeerProcess server = server();
        SluiceProcess proxy =
            SluiceProcess.start("proxy", "127.0.0.1:0", target(server), "--user-timeout=1500");
        RawPeer client = RawPeer.connect(proxy.port())) {
      server.await("accepted");
      network.cut();
      client.send("lost");
      assertThatThrownBy(client::readToEnd).hasMessageContaining("reset");
    }
  }
}
