package dev.sluice.io.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.testing.PeerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** A server that runs out of descriptors turns clients away, and neither hangs nor spins. */
@EveryKernel("the limit is that of a process; HostFaultsTest has one in memory")
class DescriptorShortageTest {
  private static final int DESCRIPTORS = 60;
  private static final int CLIENTS = 150;
  private static final int TIMEOUT_MILLIS = 20_000;

  @Parameter TestWorld world;

  @Test
  void excessClientsAreClosedAndTheServerGoesOn() throws IOException {
    assumeTrue(world.openDescriptors() >= 0, "this machine does not tell its descriptors");
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no bash to set the limit");
    List<Socket> clients = new ArrayList<>();
    try (PeerProcess server = start()) {
      int port = Integer.parseInt(server.await("^port (\\d+)$").group(1));
      int echoed = connect(clients, port);
      assertThat(echoed).isBetween(5, CLIENTS - 1);
      assertThatItDoesNotSpin(server);
      for (Socket client : clients) {
        client.close();
      }
      clients.clear();
      server.await("polls \\d+ accepted " + echoed + " errors 0\\.");
      assertThatItAcceptsAgain(clients, port);
      assertThat(server.output()).doesNotContain("accept failed");
    } finally {
      for (Socket client : clients) {
        client.close();
      }
    }
  }

  /** Whoever takes the spare descriptor for a moment must not leave clients waiting for ever. */
  @Test
  void excessClientsAreClosedAlsoWhileOthersTakeDescriptors() throws IOException {
    assumeTrue(world.openDescriptors() >= 0, "this machine does not tell its descriptors");
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no bash to set the limit");
    List<Socket> clients = new ArrayList<>();
    try (PeerProcess server = start("thief")) {
      int port = Integer.parseInt(server.await("^port (\\d+)$").group(1));
      assertThat(connect(clients, port)).isBetween(5, CLIENTS - 1);
    } finally {
      for (Socket client : clients) {
        client.close();
      }
    }
  }

  private PeerProcess start(String... arguments) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String command =
        "ulimit -n %d && exec '%s' -Xmx64m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -ea -cp '%s' %s %s %s"
            .formatted(
                DESCRIPTORS,
                java,
                System.getProperty("java.class.path"),
                DescriptorShortage.class.getName(),
                world.name(),
                String.join(" ", arguments));
    return PeerProcess.start(new ProcessBuilder("/bin/bash", "-c", command));
  }

  /** Answers how many clients were served; the others must have been closed. */
  private static int connect(List<Socket> clients, int port) throws IOException {
    int echoed = 0;
    for (int i = 0; i < CLIENTS; i++) {
      Socket client = new Socket();
      clients.add(client);
      client.setSoTimeout(TIMEOUT_MILLIS);
      client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
      echoed += isEchoed(client) ? 1 : 0;
    }
    return echoed;
  }

  private static boolean isEchoed(Socket client) throws IOException {
    try {
      client.getOutputStream().write(7);
      return client.getInputStream().read() == 7;
    } catch (SocketException reset) {
      return false;
    }
  }

  /** While it waits, it polls twenty times a second, and must not poll much more often. */
  private static void assertThatItDoesNotSpin(PeerProcess server) {
    int reports = reports(server);
    awaitReports(server, reports + 1);
    int from = polls(server);
    awaitReports(server, reports + 6);
    assertThat(polls(server) - from).isLessThan(100);
  }

  private static void awaitReports(PeerProcess server, int count) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (reports(server) < count) {
      assertThat(System.nanoTime() - deadline).as("silence").isNegative();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }

  private static int reports(PeerProcess server) {
    return server.output().split("polls", -1).length - 1;
  }

  private static int polls(PeerProcess server) {
    String output = server.output();
    int last = output.lastIndexOf("polls ");
    String[] words = output.substring(last).split(" ");
    return Integer.parseInt(words[1]);
  }

  private static void assertThatItAcceptsAgain(List<Socket> clients, int port) throws IOException {
    boolean served = false;
    for (int i = 0; i < 100 && !served; i++) {
      Socket client = new Socket(InetAddress.getLoopbackAddress(), port);
      clients.add(client);
      client.setSoTimeout(TIMEOUT_MILLIS);
      served = isEchoed(client);
    }
    assertThat(served).isTrue();
  }
}
