package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.error.NodeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Node 25 takes as a port, and what it says to the rest. */
class PortTest {

  @ParameterizedTest
  @CsvSource({"0,0", "80,80", "65535,65535", "0x10,16", "0b11,3", "0o17,15", "1e3,1000", "+5,5"})
  void textIsReadAsJavaScriptReadsNumbers(String text, int port) {
    assertThat(Port.parse(text, "Port")).isEqualTo(port);
    assertThat(Port.isPath(text)).isFalse();
  }

  @Test
  void blanksAroundANumberDoNotCount() {
    assertThat(Port.parse(" 80 ", "Port")).isEqualTo(80);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "abc", "65536", "1.5", "-1", "1e9999", "0x", "8080a", "Infinity"})
  void textThatIsNoPortIsRefusedWithTheText(String text) {
    assertThatThrownBy(() -> Port.parse(text, "Port"))
        .isInstanceOfSatisfying(
            NodeException.class,
            refused -> {
              assertThat(refused.code()).isEqualTo("ERR_SOCKET_BAD_PORT");
              assertThat(refused.kind()).isEqualTo(NodeException.Kind.RANGE_ERROR);
            })
        .hasMessage("Port should be >= 0 and < 65536. Received type string ('" + text + "').");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 65536, 70000, Integer.MIN_VALUE, Integer.MAX_VALUE})
  void numbersOutsideOfTheRangeAreRefusedWithTheNumber(int port) {
    assertThatThrownBy(() -> Port.check(port, "options.port"))
        .isInstanceOf(NodeException.class)
        .hasMessage(
            "options.port should be >= 0 and < 65536. Received type number (" + port + ").");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "0", "1e9999", "Infinity", " +Infinity "})
  void whatReadsAsANumberIsNoPathHoweverLarge(String text) {
    assertThat(Port.isPath(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-Infinity", "infinity", "/tmp/x", "abc", "-1", "8080a", "./80", "\0name"})
  void whatReadsAsNoNumberIsAPath(String text) {
    assertThat(Port.isPath(text)).isTrue();
  }
}
