package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "8080,                  -,            8080",
        "0,                     -,            0",
        "65535,                 -,            65535",
        ":8080,                 -,            8080",
        "localhost:8080,        localhost,    8080",
        "127.0.0.1:80,          127.0.0.1,    80",
        "a-host.example:443,    a-host.example, 443",
        "[::1]:80,              ::1,          80",
        "[::]:0,                ::,           0",
        "[fe80::1%eth0]:80,     fe80::1%eth0, 80",
        "[::ffff:127.0.0.1]:80, ::ffff:127.0.0.1, 80",
      })
  void aHostAndAPortAreRead(String text, String host, int port) {
    assertThat(Endpoint.parse(text)).isEqualTo(new Endpoint.Tcp(host, port));
  }

  @ParameterizedTest
  @CsvSource({
    "/run/app.sock,      /run/app.sock",
    "./app.sock,         ./app.sock",
    "../app.sock,        ../app.sock",
    "unix:app.sock,      app.sock",
    "unix:/run/app.sock, /run/app.sock",
    "unix:8080,          8080",
    "/a:80,              /a:80",
  })
  void aPathIsRead(String text, String path) {
    assertThat(Endpoint.parse(text)).isEqualTo(new Endpoint.Unix(path));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "65536 | '65536' is not a port: expected 0 to 65535",
        "host:99999 | '99999' is not a port: expected 0 to 65535",
        "99999999999 | '99999999999' is not a port: expected 0 to 65535",
        "-1 | '-1' is not a port: expected 0 to 65535",
        "+80 | '+80' is not a port: expected 0 to 65535",
        "host: | '' is not a port: expected 0 to 65535",
        "host:http | 'http' is not a port: expected 0 to 65535",
        "1٣ | '1٣' is not a port: expected 0 to 65535",
        "::1:80 | '::1:80': an IPv6 address stands in brackets, as in [::1]:8080",
        "fe80::1%eth0:80 | 'fe80::1%eth0:80': an IPv6 address stands in brackets, as in [::1]:8080",
      })
  void aWrongOneIsRefusedInOneLine(String text, String message) {
    assertThatThrownBy(() -> Endpoint.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://host:80/", "[::1]", "[host]:80", "a b:80", "[::1]80", "a/b"})
  void whatLooksLikeNothingIsToldWhatIsExpected(String text) {
    assertThatThrownBy(() -> Endpoint.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'"
                + text
                + "' is not an address: expected [HOST:]PORT, [IPV6]:PORT, or a path"
                + " (/path, ./path, unix:path)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"unix:", "unix:a\0b"})
  void aPathThatCannotBeIsRefused(String text) {
    assertThatThrownBy(() -> Endpoint.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  boolean whatIsPrintedIsReadAgain(@ForAll @IntRange(max = 65535) int port) {
    return printedIsRead(new Endpoint.Tcp(null, port))
        && printedIsRead(new Endpoint.Tcp("localhost", port))
        && printedIsRead(new Endpoint.Tcp("::1", port))
        && printedIsRead(new Endpoint.Unix("/run/" + port))
        && printedIsRead(new Endpoint.Unix(Integer.toString(port)));
  }

  private static boolean printedIsRead(Endpoint endpoint) {
    return Endpoint.parse(endpoint.toString()).equals(endpoint);
  }

  @Property
  boolean noTextWhateverDoesWorseThanBeingRefused(@ForAll String text) {
    try {
      return printedIsRead(Endpoint.parse(text));
    } catch (IllegalArgumentException e) {
      return !e.getMessage().isBlank();
    }
  }
}
