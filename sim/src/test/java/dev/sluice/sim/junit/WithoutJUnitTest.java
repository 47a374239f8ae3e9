package dev.sluice.sim.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.loop.EventLoop;
import dev.sluice.net.Net;
import dev.sluice.net.Socket;
import dev.sluice.sim.Host;
import dev.sluice.sim.Simulation;
import dev.sluice.testing.PeerProcess;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** JUnit is optional: a simulation runs where it is not on the path. */
class WithoutJUnitTest {
  /** A program that needs the simulation and nothing else. */
  static final class Program {
    private Program() {}

    /** Says what an echo server answered, and that JUnit was not there. */
    public static void main(String[] arguments) {
      try (Simulation world = Simulation.withSeed(1)) {
        Host server = world.host("server");
        Host client = world.host("client");
        server.execute(() -> Net.createServer(socket -> socket.pipe(socket)).listen(7));
        client.execute(
            () -> {
              Socket socket = Net.connect(7, "server");
              socket.onData(chunk -> System.out.println("echo of " + chunk.remaining()));
              socket.write("hello");
            });
        world.run(Duration.ofSeconds(1));
      }
      try {
        Class.forName("org.junit.jupiter.api.Test");
      } catch (ClassNotFoundException e) {
        System.out.println("without JUnit");
      }
    }
  }

  @Test
  void aSimulationRunsOnAClassPathWithoutJUnit() throws Exception {
    String classPath =
        String.join(
            File.pathSeparator,
            locationOf(EventLoop.class),
            locationOf(Simulation.class),
            locationOf(Program.class));
    assertRuns("--class-path", classPath, Program.class.getName());
  }

  @Test
  void aSimulationRunsOnAModulePathWithoutJUnit() throws Exception {
    String modulePath =
        locationOf(EventLoop.class) + File.pathSeparator + locationOf(Simulation.class);
    assertRuns(
        "--module-path",
        modulePath,
        "--patch-module",
        "dev.sluice.sim=" + locationOf(Program.class),
        "--module",
        "dev.sluice.sim/" + Program.class.getName());
  }

  private static void assertRuns(String... arguments) {
    ProcessBuilder builder = new ProcessBuilder(arguments);
    builder.command().addFirst("--enable-native-access=ALL-UNNAMED");
    builder.command().addFirst(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    try (PeerProcess program = PeerProcess.start(builder)) {
      assertThat(program.exitCode()).isZero();
      assertThat(program.output()).isEqualTo("echo of 5\nwithout JUnit\n");
    }
  }

  private static String locationOf(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }
}
