package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.error.AggregateException;
import dev.sluice.error.Errno;
import dev.sluice.error.NodeException;
import dev.sluice.error.SystemException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureTest {
  private static final Endpoint TCP = Endpoint.parse("host:80");
  private static final Endpoint UNIX = Endpoint.parse("/run/a.sock");

  private static NodeException call(Errno errno) {
    return new SystemException(errno, "call");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EADDRINUSE | address already in use (EADDRINUSE); another program listens there: stop it,"
            + " or choose another port",
        "EACCES | permission denied (EACCES); ports below 1024 need more rights: choose a higher"
            + " one",
        "EMFILE | too many open files (EMFILE); raise the limit (ulimit -n)",
        "ENOMEM | not enough memory (ENOMEM)",
      })
  void aTcpServerThatCannotListen(Errno errno, String why) {
    assertThat(Failure.listening(TCP, call(errno)).line())
        .isEqualTo("cannot listen on host:80: " + why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EADDRINUSE | address already in use (EADDRINUSE); the file exists: if nothing listens"
            + " there any more, remove it",
        "EACCES | permission denied (EACCES); the folder is missing, or not writable: make it, or"
            + " choose another path",
        "ENAMETOOLONG | name too long (ENAMETOOLONG); the path is too long for a socket: choose a"
            + " shorter one",
      })
  void aUnixServerThatCannotListen(Errno errno, String why) {
    assertThat(Failure.listening(UNIX, call(errno)).line())
        .isEqualTo("cannot listen on /run/a.sock: " + why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ECONNREFUSED | connection refused (ECONNREFUSED); nothing listens there: check host and"
            + " port, and that the server runs",
        "ETIMEDOUT | connection timed out (ETIMEDOUT); nobody answers: check host and port, and"
            + " firewalls in between",
        "EHOSTUNREACH | host is unreachable (EHOSTUNREACH); no way leads there: check the address"
            + " and the network",
        "ENETUNREACH | network is unreachable (ENETUNREACH); no way leads there: check the address"
            + " and the network",
        "EAI_AGAIN | temporary failure (EAI_AGAIN); no name server answers: check the network",
        "EACCES | permission denied (EACCES); a firewall or the system's rules forbid it",
      })
  void aTcpTargetThatCannotBeConnectedTo(Errno errno, String why) {
    assertThat(Failure.connecting(TCP, call(errno)).line())
        .isEqualTo("cannot connect to host:80: " + why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ENOENT | no such file or directory (ENOENT); check the path, and"
            + " that the server runs",
        "EACCES | permission denied (EACCES); the file's rights keep this user out",
        "EAGAIN | resource temporarily unavailable (EAGAIN); the server accepts too slowly: try"
            + " again",
      })
  void aUnixTargetThatCannotBeConnectedTo(Errno errno, String why) {
    assertThat(Failure.connecting(UNIX, call(errno)).line())
        .isEqualTo("cannot connect to /run/a.sock: " + why);
  }

  @Test
  void ofSeveralAddressesTheFirstIsTold() {
    NodeException both =
        new AggregateException(List.of(call(Errno.ECONNREFUSED), call(Errno.ENETUNREACH)));

    assertThat(Failure.connecting(TCP, both).line()).contains("connection refused");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ECONNRESET | connection reset by peer (ECONNRESET); the other side gave it up; what was"
            + " under way is lost",
        "EPIPE | broken pipe (EPIPE); the other side closed it before everything was sent",
        "ETIMEDOUT | connection timed out (ETIMEDOUT); the other side does not answer any more",
      })
  void aConnectionThatBreaks(Errno errno, String why) {
    assertThat(Failure.broken("host:80", call(errno)).line())
        .isEqualTo("the connection to host:80 broke: " + why);
  }

  @Test
  void whatIsNoSystemCallIsToldAsItIs() {
    NodeException odd = new NodeException("ERR_ODD", "something odd happened");

    assertThat(Failure.connecting(TCP, odd).line())
        .isEqualTo("cannot connect to host:80: something odd happened");
  }

  @Test
  void aStreamOfTheProcessThatFails() {
    assertThat(ownStream("Broken pipe"))
        .isEqualTo("standard output failed: Broken pipe; whoever read it has gone");
    assertThat(ownStream("Bad file descriptor"))
        .isEqualTo("standard output failed: Bad file descriptor; is it open, and is there room?");
  }

  private static String ownStream(String reason) {
    return Failure.ownStream("standard output", NodeException.of(new IOException(reason))).line();
  }
}
