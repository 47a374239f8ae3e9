package dev.sluice.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.examples.kv.Address;
import dev.sluice.examples.kv.KeyValueClient;
import dev.sluice.examples.kv.KeyValueServer;
import dev.sluice.loop.EventLoop;
import dev.sluice.testing.Peer;
import dev.sluice.testing.PeerProcess;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each example is run as its reader would run it: as a program, against a real client. */
class ExamplesTest {
  private static final int SIGTERM_EXIT_CODE = 143;

  @Test
  void greetingClientAndServerSayWhatHappensOnBothSides() {
    try (PeerProcess server = run(GreetingServer.class, "0")) {
      String port = server.await("^Server listening on 127\\.0\\.0\\.1:(\\d+)$").group(1);
      try (PeerProcess client = run(GreetingClient.class, port)) {
        assertThat(client.exitCode()).isZero();
        assertThat(client.output())
            .isEqualTo(
                """
                CONNECTED TO: 127.0.0.1:%s
                DATA: You said "I am Chuck Norris!"
                Connection closed
                """
                    .formatted(port));
      }
      String peer = server.await("^CLOSED: (.*)$").group(1);
      assertThat(server.output())
          .contains("CONNECTED: " + peer, "DATA " + peer + ": I am Chuck Norris!");
    }
  }

  @Test
  void greetingClientNamesTheAddressThatNobodyListensOn() {
    try (PeerProcess client = run(GreetingClient.class, "1")) {
      assertThat(client.exitCode()).isZero();
      assertThat(client.output())
          .isEqualTo("connect ECONNREFUSED 127.0.0.1:1\nConnection closed\n");
    }
  }

  @Test
  void blockingClientWaitsForTheAnswerOfAServerThatKeepsItsSideOpen() {
    try (PeerProcess server = run(LineServer.class, "0")) {
      try (PeerProcess client = run(BlockingClient.class, "127.0.0.1", portOf(server))) {
        assertThat(client.exitCode()).isZero();
        assertThat(client.output()).isEqualTo("DATA: !sirroN kcuhC ma I\n");
      }
    }
  }

  @Test
  void lineServerAnswersLinesThatArriveInPieces() throws Exception {
    try (PeerProcess server = run(LineServer.class, "0");
        Socket client = connect(server)) {
      client.setTcpNoDelay(true);
      client.getOutputStream().write("ab".getBytes(StandardCharsets.US_ASCII));
      client.getOutputStream().write("c\nde\nx".getBytes(StandardCharsets.US_ASCII));
      byte[] answer = client.getInputStream().readNBytes(7);
      assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("cba\ned\n");
    }
  }

  @Test
  void lineServerDropsAClientWhoseLineNeverEnds() throws Exception {
    try (PeerProcess server = run(LineServer.class, "0");
        Socket client = connect(server)) {
      client.getOutputStream().write(new byte[LineServer.Reverser.MAX_LINE_LENGTH + 1]);
      server.await("^a line is longer than");
      assertThat(client.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void httpServerAnswersCurl() {
    try (PeerProcess server = run(HttpServer.class, "0")) {
      String url = "http://127.0.0.1:" + portOf(server) + "/some/where";
      try (PeerProcess curl = PeerProcess.start(Peer.CURL.command("-sS", "--http1.0", "-i", url))) {
        assertThat(curl.exitCode()).isZero();
        assertThat(curl.output())
            .startsWith("HTTP/1.0 200 OK\r\n")
            .endsWith("\r\n\r\nyou asked for /some/where\n");
      }
    }
  }

  @Test
  void httpServerAnswersAClientThatHasEndedItsSideAlready() throws Exception {
    try (PeerProcess server = run(HttpServer.class, "0");
        Socket client = connect(server)) {
      client.getOutputStream().write("GET /x HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      client.shutdownOutput();
      String answer = new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      assertThat(answer).startsWith("HTTP/1.0 200 OK\r\n").endsWith("you asked for /x\n");
    }
  }

  @Test
  void httpServerRefusesAHeadThatIsTooLong() throws Exception {
    try (PeerProcess server = run(HttpServer.class, "0");
        Socket client = connect(server)) {
      client.getOutputStream().write(new byte[9 * 1024]);
      byte[] answer = client.getInputStream().readNBytes(12);
      assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.0 431");
    }
  }

  @Test
  void keyValueServersGoOnWithoutOneOfThreeAndRememberWhatTheyAcknowledged(@TempDir Path folder)
      throws Exception {
    String[] members = new String[3];
    for (int i = 0; i < members.length; i++) {
      try (ServerSocket free = new ServerSocket(0)) {
        members[i] = "abc".charAt(i) + "=127.0.0.1:" + free.getLocalPort();
      }
    }
    try (PeerProcess a = replica(folder, "a", members);
        PeerProcess b = replica(folder, "b", members)) {
      assertThat(ask(members, "SET greeting hello world")).isEqualTo("OK");
      try (PeerProcess _ = replica(folder, "c", members)) {
        assertThat(ask(members, "GET greeting")).isEqualTo("VALUE hello world");
        a.process().destroyForcibly();
        assertThat(ask(members, "GET greeting")).isEqualTo("VALUE hello world");
        assertThat(ask(members, "SET greeting again")).isEqualTo("OK");
        try (PeerProcess restarted = replica(folder, "a", members)) {
          restarted.await("^a listens on");
          b.process().destroyForcibly();
          assertThat(ask(members, "GET greeting")).isEqualTo("VALUE again");
          assertThat(ask(members, "GET nothing")).isEqualTo("NONE");
        }
      }
    }
  }

  private static PeerProcess replica(Path folder, String name, String... members) {
    List<String> arguments = new ArrayList<>(List.of(name));
    Collections.addAll(arguments, members);
    ProcessBuilder builder =
        new ProcessBuilder(line(KeyValueServer.class, arguments.toArray(String[]::new)));
    builder.directory(folder.toFile());
    return PeerProcess.start(builder);
  }

  private static String ask(String[] members, String command) throws Exception {
    List<Address> addresses =
        Arrays.stream(members).map(member -> Address.of(member.substring(2))).toList();
    try (EventLoop loop = EventLoop.start("client")) {
      CompletableFuture<String> answer = new CompletableFuture<>();
      loop.execute(
          () -> new KeyValueClient(addresses, line -> {}).request(command, answer::complete));
      return answer.get(30, TimeUnit.SECONDS);
    }
  }

  @Test
  void gracefulShutdownServesItsClientsToTheEnd() throws Exception {
    try (PeerProcess server = run(GracefulShutdown.class, "0");
        Socket client = connect(server)) {
      echo(client, "before");
      server.signal("TERM");
      server.await("^no longer accepting");
      echo(client, "after");
      client.shutdownOutput();
      assertThat(server.exitCode()).isEqualTo(SIGTERM_EXIT_CODE);
      assertThat(server.output()).endsWith("drained\n");
    }
  }

  @Test
  void handoverRefusesNobodyAndServesItsClientsToTheEnd() throws Exception {
    Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "Linux only");
    String name = "sluice-handover-" + ProcessHandle.current().pid();
    try (PeerProcess first = run(Handover.class, name, "0")) {
      int port = Integer.parseInt(portOf(first));
      try (Callers callers = new Callers(port);
          Socket faithful = connect(first)) {
        String greeting = "served by " + first.process().pid() + "\n";
        assertThat(readText(faithful, greeting.length())).isEqualTo(greeting);
        callers.awaitServedBy(first);
        try (PeerProcess second = run(Handover.class, name, "0")) {
          assertThat(Integer.parseInt(portOf(second))).isEqualTo(port);
          first.await("^handed over$");
          callers.awaitServedBy(second);
          echo(faithful, "still here");
          assertThat(first.process().isAlive()).isTrue();
          faithful.shutdownOutput();
          assertThat(first.exitCode()).isZero();
          try (PeerProcess third = run(Handover.class, name, "0")) {
            callers.awaitServedBy(third);
            assertThat(second.exitCode()).isZero();
            assertThat(callers.failures()).isEmpty();
          }
        }
      }
    }
  }

  private static String readText(Socket client, int length) throws Exception {
    return new String(client.getInputStream().readNBytes(length), StandardCharsets.US_ASCII);
  }

  @Test
  void socketActivationListensOnWhatItWasGiven() throws Exception {
    String parent =
        """
        import os, socket, sys
        server = socket.create_server(('127.0.0.1', 0))
        print('given port', server.getsockname()[1], flush=True)
        os.dup2(server.fileno(), 3)
        os.set_inheritable(3, True)
        os.environ.update(LISTEN_FDS='1', LISTEN_PID=str(os.getpid()))
        os.execv(sys.argv[1], sys.argv[1:])
        """;
    List<String> python = new ArrayList<>(List.of("-c", parent));
    python.addAll(line(SocketActivation.class));
    try (PeerProcess server =
        PeerProcess.start(Peer.PYTHON.command(python.toArray(String[]::new)))) {
      String port = server.await("^given port (\\d+)$").group(1);
      assertThat(portOf(server)).isEqualTo(port);
      try (Socket client = connect(server)) {
        echo(client, "hello");
        client.setSoLinger(true, 0); // Closing sends a reset now, which any client may.
      }
      server.await("ECONNRESET");
      try (Socket client = connect(server)) {
        echo(client, "hello again");
      }
    }
  }

  private static void echo(Socket client, String text) throws Exception {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    client.getOutputStream().write(bytes);
    assertThat(client.getInputStream().readNBytes(bytes.length)).isEqualTo(bytes);
  }

  private static Socket connect(PeerProcess server) throws Exception {
    return new Socket(InetAddress.ofLiteral("127.0.0.1"), Integer.parseInt(portOf(server)));
  }

  private static String portOf(PeerProcess server) {
    return server.await("^listening on .*:(\\d+)$").group(1);
  }

  private static PeerProcess run(Class<?> example, String... arguments) {
    return PeerProcess.start(new ProcessBuilder(line(example, arguments)));
  }

  private static List<String> line(Class<?> example, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                example.getName()));
    Collections.addAll(command, arguments);
    return command;
  }
}
