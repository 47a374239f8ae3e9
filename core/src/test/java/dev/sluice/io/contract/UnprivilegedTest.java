package dev.sluice.io.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.io.Transport;
import dev.sluice.io.UnixEndpoint;
import dev.sluice.testing.PeerProcess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** What somebody without rights may not do is EACCES. */
@EveryKernel("a world in memory has no users")
class UnprivilegedTest {
  private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
  private static final Path FIRST_FREE_PORT =
      Path.of("/proc/sys/net/ipv4/ip_unprivileged_port_start");

  @Parameter TestWorld world;
  @TempDir Path directory;

  @Test
  void deniedIsEacces() throws IOException {
    assumeTrue("root".equals(System.getProperty("user.name")), "only root can become nobody");
    assumeTrue(Files.isExecutable(SETPRIV), "there is no setpriv");
    assumeTrue(firstFreePort() > 1, "low ports are anybody's here");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (RawListener listener = world.listen(Transport.UNIX, 1)) {
      Path socket = Path.of(((UnixEndpoint) listener.endpoint()).path());
      Files.setPosixFilePermissions(
          socket.getParent(), PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rwx------"));
      try (PeerProcess nobody = asNobody(socket, directory.resolve("socket"))) {
        int exit = nobody.exitCode();
        assumeTrue(
            !nobody.output().contains("Could not find or load main class"),
            "nobody may not read the classes");
        assertThat(exit).as(nobody.output()).isZero();
        assertThat(nobody.output().lines())
            .containsExactly(
                "port: EACCES",
                "local port: EACCES",
                "directory: EACCES",
                "socket: connect EACCES");
      }
    }
  }

  /** The kernel answers the first read alone, so it has to be one read. */
  private static int firstFreePort() throws IOException {
    try (InputStream in = Files.newInputStream(FIRST_FREE_PORT)) {
      byte[] digits = new byte[16];
      int count = in.read(digits);
      return Integer.parseInt(new String(digits, 0, count, StandardCharsets.US_ASCII).strip());
    }
  }

  private PeerProcess asNobody(Path socket, Path inDirectory) {
    return PeerProcess.start(
        new ProcessBuilder(
            SETPRIV.toString(),
            "--reuid=65534",
            "--regid=65534",
            "--clear-groups",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-ea",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Unprivileged.class.getName(),
            world.name(),
            socket.toString(),
            inDirectory.toString()));
  }
}
