package dev.sluice.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.MariaDb;
import dev.sluice.testing.Peer;
import dev.sluice.testing.PeerProcess;
import dev.sluice.testing.Postgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The Node programs under {@code node/}, as they stand there, against peers that are not ours. */
class NodeProgramsTest {
  private static final Path PROGRAMS = Path.of("node").toAbsolutePath();
  private static final Path FIELD_GUIDE = PROGRAMS.resolve("field-guide");
  private static final InetAddress HOST = InetAddress.ofLiteral("127.0.0.1");

  /** The port that the programs of the field guide name. */
  private static final int PORT = 6969;

  private static final int HTTP_PORT = 80;
  private static final Duration INSTALLATION = Duration.ofSeconds(120);

  @TempDir private Path folder;

  // ---- the field guide

  @Test
  void theServerTellsWhoConnects() throws Exception {
    try (NodeProgram server = NodeProgram.start(FIELD_GUIDE.resolve("tcp-server.js"))) {
      server.await("Server listening on 127.0.0.1:6969\n");
      try (Socket first = new Socket(HOST, PORT);
          Socket second = new Socket(HOST, PORT)) {
        server.await("CONNECTED: 127.0.0.1:" + first.getLocalPort() + "\n");
        server.await("CONNECTED: 127.0.0.1:" + second.getLocalPort() + "\n");
      }
    }
  }

  @Test
  void theClientSaysWhoItIsHearsTheAnswerAndEnds() throws Exception {
    try (ServerSocket server = new ServerSocket(PORT, 1, HOST);
        NodeProgram client = NodeProgram.start(FIELD_GUIDE.resolve("tcp-client.js"))) {
      try (Socket socket = server.accept()) {
        byte[] said = socket.getInputStream().readNBytes("I am Chuck Norris!".length());
        assertThat(said).asString(UTF_8).isEqualTo("I am Chuck Norris!");
        socket.getOutputStream().write("You said so".getBytes(UTF_8));
        assertThat(client.exitCode()).isZero();
      }
      assertThat(client.output())
          .isEqualTo("CONNECTED TO: 127.0.0.1:6969\nDATA: You said so\nConnection closed\n");
    }
  }

  @Test
  void theServerOnPort80TakesConnections() throws Exception {
    try (ServerSocket probe = new ServerSocket(HTTP_PORT, 1, HOST)) {
      assertThat(probe.isBound()).isTrue();
    } catch (IOException e) {
      throw Peer.missing("port 80 cannot be had: " + e.getMessage());
    }
    try (NodeProgram server = NodeProgram.start(FIELD_GUIDE.resolve("server-on-port-80.js"))) {
      try (Socket client = connect(HTTP_PORT)) {
        assertThat(client.isConnected()).isTrue();
      }
      assertThat(server.output()).isEmpty();
    }
  }

  /** The program says nothing when it listens. */
  private static Socket connect(int port) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (true) {
      try {
        return new Socket(HOST, port);
      } catch (IOException e) {
        if (System.nanoTime() > end) {
          throw e;
        }
        Thread.sleep(50);
      }
    }
  }

  // ---- clients from npm

  /** A copy of an example with its packages, beside the classes of the tests. */
  private static Path installed(String example) throws IOException {
    Path target = Files.createDirectories(Path.of("target/node").resolve(example));
    try (var files = Files.list(PROGRAMS.resolve(example))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, target.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    try (PeerProcess npm =
        PeerProcess.start(
            Peer.NPM
                .command("install", "--no-audit", "--no-fund", "--prefer-offline")
                .directory(target.toFile()))) {
      if (npm.endInput().exitCode(INSTALLATION) != 0) {
        throw Peer.missing("npm could not install what " + example + " needs:\n" + npm.output());
      }
    }
    return target;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, HOST)) {
      return socket.getLocalPort();
    }
  }

  @Test
  @Timeout(200)
  void pgTalksToPostgresql() throws Exception {
    Peer.POSTGRES.path();
    Path example = installed("postgresql");
    int port = freePort();
    Map<String, String> environment =
        Map.of(
            "PGHOST", "127.0.0.1",
            "PGPORT", Integer.toString(port),
            "PGUSER", "postgres",
            "PGPASSWORD", "secret");
    try (Postgres postgres = Postgres.start(folder, port, "secret");
        NodeProgram notes = NodeProgram.start(example.resolve("notes.js"), environment)) {
      assertThat(notes.exitCode()).as(notes.output()).isZero();
      assertThat(notes.output())
          .isEqualTo(
              """
              3 notes, the last one {"id":3,"text":"日本語 and \\"quotes\\"","seen":"1970-01-01T00:00:00.000Z"}
              3 notes after a rollback
              42 {"a":[1,null]} bytes [ 'a', 'b' ]
              10000000 characters
              heard hello
              22012 division by zero
              """);
      assertThat(postgres).isNotNull();
    }
  }

  @Test
  @Timeout(200)
  void ioredisTalksToRedis() throws Exception {
    Peer.REDIS_SERVER.path();
    Path example = installed("redis");
    String port = Integer.toString(freePort());
    try (PeerProcess redis =
        PeerProcess.start(
            Peer.REDIS_SERVER.command(
                "--port", port, "--bind", "127.0.0.1", "--save", "", "--dir", folder.toString()))) {
      redis.await("Ready to accept connections");
      try (NodeProgram counters =
          NodeProgram.start(example.resolve("counters.js"), Map.of(), port)) {
        assertThat(counters.exitCode()).as(counters.output()).isZero();
        assertThat(counters.output())
            .isEqualTo(
                """
                6 answers, errors: 0
                [ 14, 13 ]
                28
                news: grüße
                [ 'example:apples', 'example:pears', 'example:plums' ]
                ReplyError
                """);
      }
    }
  }

  @Test
  @Timeout(200)
  void mysql2TalksToMariaDb() throws Exception {
    Peer.MARIADBD.path();
    Path example = installed("mariadb");
    int port = freePort();
    try (MariaDb mariaDb = MariaDb.start(folder, port);
        NodeProgram orders =
            NodeProgram.start(
                example.resolve("orders.js"), Map.of(), Integer.toString(port), "root")) {
      assertThat(orders.exitCode()).as(orders.output()).isZero();
      assertThat(orders.output())
          .isEqualTo(
              """
              item,price [{"item":"apples","price":"1.50"},{"item":"Käse 🧀","price":"12.00"}]
              3 deleted, 3 after a rollback
              the rows add up to 12502500
              1048576 bytes came back, equal: true
              PROTOCOL_CONNECTION_LOST
              [ 1, 2, 3, 4 ]
              ER_BAD_FIELD_ERROR 42S22
              """);
      assertThat(mariaDb).isNotNull();
    }
  }

  @Test
  @Timeout(200)
  void mqttTalksToMosquitto() throws Exception {
    Peer.MOSQUITTO.path();
    Path example = installed("mqtt");
    String port = Integer.toString(freePort());
    Path configuration =
        Files.writeString(
            folder.resolve("mosquitto.conf"),
            "listener " + port + " 127.0.0.1\nallow_anonymous true\n");
    try (PeerProcess broker =
        PeerProcess.start(Peer.MOSQUITTO.command("-c", configuration.toString()))) {
      broker.await("mosquitto version .* running");
      try (NodeProgram sensors = NodeProgram.start(example.resolve("sensors.js"), Map.of(), port)) {
        assertThat(sensors.exitCode()).as(sensors.output()).isZero();
        assertThat(sensors.output())
            .isEqualTo(
                """
                [
                  'example/house/camera = 1048576 bytes (1)',
                  'example/house/room0 = 20 °C (0)',
                  'example/house/room1 = 21 °C (1)',
                  'example/house/room2 = 22 °C (2)'
                ]
                still here, retained: true
                [ 'example/house/sensor = gone (1)' ]
                [ 'example/house/door = open (2)' ]
                """);
      }
    }
  }
}
