package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sluice.io.Capability;
import dev.sluice.io.contract.EveryKernel;
import dev.sluice.io.contract.TestWorld;
import dev.sluice.loop.EventLoop;
import dev.sluice.testing.PeerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** Descriptors that a shell has opened and a JVM is started with. */
@EveryKernel("processes inherit from a kernel alone")
class InheritedDescriptorTest {
  private static final byte[] TEXT = "hello".getBytes(StandardCharsets.US_ASCII);

  @Parameter TestWorld world;

  @BeforeEach
  void setUp() {
    try (var backend = world.open()) {
      assumeThat(backend.capabilities()).contains(Capability.DESCRIPTORS);
    }
  }

  /** The program that is started: reads from one descriptor and writes to another. */
  static final class Copy {
    private Copy() {}

    public static void main(String[] arguments) {
      EventLoop.run(
          () -> {
            int from = Integer.parseInt(arguments[0]);
            int to = Integer.parseInt(arguments[1]);
            dev.sluice.net.Socket in = Descriptor.of(from).socket();
            in.pipe(
                from == to
                    ? in
                    : Descriptor.of(to).socket(SocketOptions.builder().readable(false)));
          });
    }
  }

  private PeerProcess copy(String shell, String from, String to) {
    String java =
        String.join(
            " ",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-Dsluice.backend=" + world.name(),
            "-cp",
            "\"$CLASSES\"",
            Copy.class.getName().replace("$", "\\$"),
            from,
            to);
    ProcessBuilder command = new ProcessBuilder("bash", "-c", shell + "; exec " + java);
    command
        .environment()
        .put(
            "CLASSES",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    return PeerProcess.start(command);
  }

  @Test
  void aConnectionIsEchoedOn() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String connect = "exec 3<>/dev/tcp/127.0.0.1/" + server.getLocalPort();
      try (PeerProcess copy = copy(connect, "3", "3");
          Socket peer = server.accept()) {
        peer.setSoTimeout(30_000);
        peer.getOutputStream().write(TEXT);
        assertThat(peer.getInputStream().readNBytes(TEXT.length)).isEqualTo(TEXT);
        peer.shutdownOutput();
        assertThat(peer.getInputStream().read()).isEqualTo(-1);
        assertThat(copy.exitCode()).as(copy.output()).isZero();
      }
    }
  }

  @Test
  void fifosAreReadFromAndWrittenTo(@TempDir Path folder) {
    String in = folder.resolve("in").toString();
    String out = folder.resolve("out").toString();
    String shell =
        "mkfifo %s %s; (echo hello >%s) & (cat <%s) & exec 3<%s 4>%s"
            .formatted(in, out, in, out, in, out);
    try (PeerProcess copy = copy(shell, "3", "4")) {
      assertThat(copy.exitCode()).as(copy.output()).isZero();
      assertThat(copy.output()).isEqualTo("hello\n");
    }
  }

  @Test
  void standardInputAndOutputArePipes() {
    try (PeerProcess copy = copy("true", "0", "1")) {
      copy.type("hello\n").endInput();
      assertThat(copy.exitCode()).as(copy.output()).isZero();
      assertThat(copy.output()).isEqualTo("hello\n");
    }
  }
}
