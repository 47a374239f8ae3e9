package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoTest {
  private static final int PORT = 6969;

  @Test
  void bothSidesTellWhatHappens() {
    CommandRun run = CommandRun.of("demo");

    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.err()).isEmpty();
    List<String> server = lines(run, "server");
    String client = client(server);
    assertThat(server)
        .endsWith(
            "CONNECTED: " + client, "DATA " + client + ": I am Chuck Norris!", "CLOSED: " + client);
    assertThat(lines(run, "client"))
        .hasSize(3)
        .first()
        .asString()
        .matches("CONNECTED TO: 127\\.0\\.0\\.1:\\d+");
    assertThat(lines(run, "client"))
        .endsWith("DATA: You said \"I am Chuck Norris!\"", "Connection closed");
  }

  @Test
  void aPortInUseIsToldAndAnotherTaken() throws Exception {
    try (AutoCloseable _ = takePort()) {
      CommandRun run = CommandRun.of("demo");

      assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(lines(run, "server"))
          .first()
          .asString()
          .isEqualTo("Port 6969 is in use, taking a free one");
      assertThat(lines(run, "server").get(1))
          .matches("Server listening on 127\\.0\\.0\\.1:\\d+")
          .doesNotEndWith(":6969");
      assertThat(lines(run, "client")).endsWith("Connection closed");
    }
  }

  /** Nobody else may have it meanwhile: if somebody has, that does as well. */
  private static AutoCloseable takePort() throws IOException {
    try {
      return new ServerSocket(PORT, 1, InetAddress.getByName("127.0.0.1"));
    } catch (BindException inUse) {
      return () -> {};
    }
  }

  private static String client(List<String> server) {
    String connected = "CONNECTED: ";
    return server.stream()
        .filter(line -> line.startsWith(connected))
        .map(line -> line.substring(connected.length()))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> lines(CommandRun run, String side) {
    String mark = side + " | ";
    return run.out()
        .lines()
        .filter(line -> line.startsWith(mark))
        .map(line -> line.substring(mark.length()))
        .toList();
  }
}
