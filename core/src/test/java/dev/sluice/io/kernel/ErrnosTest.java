package dev.sluice.io.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.error.Errno;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.nio.file.InvalidPathException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The JDK's exceptions turn into the numbers that the kernel reported. */
class ErrnosTest {

  @ParameterizedTest
  @CsvSource({
    "Connection refused, ECONNREFUSED",
    "Connection refused: getsockopt, ECONNREFUSED",
    "Connection timed out, ETIMEDOUT",
    "Connection reset, ECONNRESET",
    "Connection reset by peer, ECONNRESET",
    "Broken pipe, EPIPE",
    "Address already in use, EADDRINUSE",
    "Address in use, EADDRINUSE",
    "Cannot assign requested address, EADDRNOTAVAIL",
    "Can't assign requested address, EADDRNOTAVAIL",
    "Permission denied, EACCES",
    "No such file or directory, ENOENT",
    "Too many open files, EMFILE",
    "Too many open files in system, ENFILE",
    "Network is unreachable, ENETUNREACH",
    "No route to host, EHOSTUNREACH",
    "Resource temporarily unavailable, EAGAIN",
    "Invalid argument, EINVAL",
    "Unix domain path too long, EINVAL",
    "Transport endpoint is not connected, ENOTCONN",
  })
  void textOfTheSystemDecides(String text, Errno errno) {
    assertThat(Errnos.of(new SocketException(text), Errno.UNKNOWN)).isEqualTo(errno);
    assertThat(Errnos.of(new IOException(text), Errno.UNKNOWN)).isEqualTo(errno);
  }

  @Test
  void textOutweighsTheClass() {
    assertThat(Errnos.of(new BindException("Permission denied"), Errno.UNKNOWN))
        .isEqualTo(Errno.EACCES);
    assertThat(Errnos.of(new ConnectException("Connection timed out"), Errno.UNKNOWN))
        .isEqualTo(Errno.ETIMEDOUT);
  }

  @Test
  void classDecidesInOtherLanguages() {
    assertThat(Errnos.of(new ConnectException("Verbindungsaufbau abgelehnt"), Errno.UNKNOWN))
        .isEqualTo(Errno.ECONNREFUSED);
    assertThat(Errnos.of(new BindException("Adresse wird schon verwendet"), Errno.UNKNOWN))
        .isEqualTo(Errno.EADDRINUSE);
    assertThat(Errnos.of(new NoRouteToHostException(null), Errno.UNKNOWN))
        .isEqualTo(Errno.EHOSTUNREACH);
    assertThat(Errnos.of(new UnsupportedAddressTypeException(), Errno.UNKNOWN))
        .isEqualTo(Errno.EAFNOSUPPORT);
    assertThat(Errnos.of(new UnsupportedOperationException(), Errno.UNKNOWN))
        .isEqualTo(Errno.EAFNOSUPPORT);
    assertThat(Errnos.of(new ClosedChannelException(), Errno.UNKNOWN)).isEqualTo(Errno.EPIPE);
    assertThat(Errnos.of(new InvalidPathException("x", "bad"), Errno.UNKNOWN))
        .isEqualTo(Errno.EINVAL);
  }

  @Test
  void callDecidesAtLast() {
    assertThat(Errnos.of(new SocketException("Datenübergabe unterbrochen"), Errno.EPIPE))
        .isEqualTo(Errno.EPIPE);
    assertThat(Errnos.of(new IOException(Optional.<String>empty().orElse(null)), Errno.ECONNRESET))
        .isEqualTo(Errno.ECONNRESET);
  }
}
