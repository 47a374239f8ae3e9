package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong is told in one line that says what, where and what to do. */
class BadInputTest {
  @TempDir private Path folder;

  private static void assertMisuse(String message, String... arguments) {
    CommandRun run = CommandRun.of(arguments);

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines())
        .containsExactly("sluice: " + message, "Try 'sluice " + arguments[0] + " --help'.");
  }

  private static void assertFailure(String message, String... arguments) {
    CommandRun run = CommandRun.of(arguments);

    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILURE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).containsExactly("sluice: " + message);
  }

  // ---- what cannot be understood

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "echo 65536 | Invalid value for positional parameter at index 0 ([HOST:]PORT): '65536' is"
            + " not a port: expected 0 to 65535",
        "echo | Missing required parameter: '[HOST:]PORT'",
        "echo 1 2 | Unmatched argument at index 2: '2'",
        "echo 1 --max-connections=0 | '--max-connections=0': expected 1 or more",
        "echo 1 --max-connections=many | Invalid value for option '--max-connections':"
            + " 'many' is not an int",
        "echo 1 --idle-timeout=soon | Invalid value for option '--idle-timeout': 'soon' is"
            + " not a duration: expected a number with ms, s, m or h, as in 30s",
        "echo 1 --keep-alive=30s,5s | Invalid value for option '--keep-alive': '30s,5s': expected"
            + " IDLE or IDLE,INTERVAL,COUNT, as in 30s,5s,3",
        "connect a 1 --keep-alive=30s,,3 | Invalid value for option '--keep-alive': '' is not a"
            + " duration: expected a number with ms, s, m or h, as in 30s",
        "proxy 1 2 --keep-alive=30s,500ms,3 | Invalid value for option '--keep-alive': INTERVAL"
            + " '500ms': expected 1s to 32767s",
        "echo 1 --keep-alive=10h,1s,3 | Invalid value for option '--keep-alive': IDLE '10h':"
            + " expected 1s to 32767s",
        "echo 1 --keep-alive=1s,1s,128 | Invalid value for option '--keep-alive': COUNT '128':"
            + " expected 1 to 127",
        "proxy 1 2 --user-timeout=-1 | Invalid value for option '--user-timeout': '-1' is not a"
            + " duration: expected a number with ms, s, m or h, as in 30s",
        "echo 1 --user-timeout=9999999999 | Invalid value for option '--user-timeout':"
            + " '9999999999ms' is too long: at most 596h",
        "connect host | 'host' is not a port: expected 0 to 65535",
        "connect host http | 'http' is not a port: expected 0 to 65535",
        "connect host 0 | 'host:0': nobody listens on port 0; expected 1 to 65535",
        "connect a/b 80 | 'a/b' is not a host: expected a name or address",
        "proxy 8080 | Missing required parameter: 'TARGET'",
        "proxy 8080 0 | Invalid value for positional parameter at index 1 (TARGET): '0': nobody"
            + " listens on port 0; expected 1 to 65535",
        "proxy 8080 :8080 | LISTEN and TARGET are both 8080: it would call itself",
      })
  void aCommandLineThatMakesNoSenseIsAMisuse(String line, String message) {
    assertMisuse(message, line.split(" "));
  }

  // ---- where nobody can listen

  @ParameterizedTest
  @ValueSource(strings = {"echo", "listen", "proxy"})
  void aPortInUse(String command) throws IOException {
    try (ServerSocket taken = RawPeer.server()) {
      String where = "127.0.0.1:" + taken.getLocalPort();
      String message =
          "cannot listen on "
              + where
              + ": address already in use (EADDRINUSE); another program listens there: stop it, or"
              + " choose another port";
      if (command.equals("proxy")) {
        assertFailure(message, command, where, "localhost:1");
      } else {
        assertFailure(message, command, where);
      }
    }
  }

  @Test
  void anAddressOfAnotherMachine() {
    assertFailure(
        "cannot listen on 192.0.2.1:80: address not available (EADDRNOTAVAIL); it is no address of"
            + " this machine: leave it out to listen on all",
        "echo",
        "192.0.2.1:80");
  }

  @Test
  void aHostThatNobodyKnows() {
    String why = ": unknown node or service (ENOTFOUND); the host is unknown: check its name";
    assertFailure(
        "cannot listen on no-such-host.invalid:80" + why, "echo", "no-such-host.invalid:80");
    assertFailure(
        "cannot connect to no-such-host.invalid:80" + why, "connect", "no-such-host.invalid", "80");
  }

  @Test
  void aFileThatExistsAlready() throws IOException {
    Path path = Files.createFile(folder.resolve("a.sock"));
    assertFailure(
        "cannot listen on "
            + path
            + ": address already in use (EADDRINUSE); the file exists: if nothing listens there any"
            + " more, remove it",
        "echo",
        path.toString());
    assertThat(path).exists();
  }

  @Test
  void aFolderThatDoesNotExist() {
    Path path = folder.resolve("nowhere/a.sock");
    assertFailure(
        "cannot listen on "
            + path
            + ": permission denied (EACCES); the folder is missing, or not writable: make it, or"
            + " choose another path",
        "listen",
        path.toString());
  }

  @Test
  void aPathThatIsTooLong() {
    Path path = folder.resolve("x".repeat(120));
    assertFailure(
        "cannot listen on "
            + path
            + ": invalid argument (EINVAL); the path is too long for a socket: choose a shorter"
            + " one",
        "echo",
        path.toString());
  }

  // ---- where nobody can connect to

  @Test
  void aServerThatIsNotThere() throws IOException {
    int port;
    try (ServerSocket gone = RawPeer.server()) {
      port = gone.getLocalPort();
    }
    String why =
        ": connection refused (ECONNREFUSED); nothing listens there: check host and port, and that"
            + " the server runs";
    assertFailure("cannot connect to 127.0.0.1:" + port + why, "connect", "127.0.0.1", "" + port);
    assertFailure("cannot connect to localhost:" + port + why, "connect", "localhost:" + port);
    assertFailure("cannot connect to " + port + why, "connect", "" + port);
  }

  @Test
  void aSocketFileThatIsNotThere() {
    Path path = folder.resolve("a.sock");
    assertFailure(
        "cannot connect to "
            + path
            + ": no such file or directory (ENOENT); check the path, and"
            + " that the server runs",
        "connect",
        path.toString());
  }

  @Test
  void aSocketFileThatIsLeftOver() throws IOException {
    Path path = folder.resolve("a.sock");
    ServerSocketChannel.open(StandardProtocolFamily.UNIX)
        .bind(UnixDomainSocketAddress.of(path))
        .close();
    assertFailure(
        "cannot connect to "
            + path
            + ": connection refused (ECONNREFUSED); nothing listens there any more: start the"
            + " server",
        "connect",
        path.toString());
  }
}
