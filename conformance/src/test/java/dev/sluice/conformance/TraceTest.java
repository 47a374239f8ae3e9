package dev.sluice.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.error.Errno;
import dev.sluice.error.ErrorCode;
import dev.sluice.error.NodeException;
import dev.sluice.error.SystemException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The examples are what {@code trace.js} prints for the same. */
class TraceTest {
  @Test
  void argumentsAreWrittenAsTheyAre() {
    assertThat(line("close", false)).isEqualTo(args("close", "[false]"));
    assertThat(line("count", 3)).isEqualTo(args("count", "[3]"));
    assertThat(line("names", List.of("a", "b"))).isEqualTo(args("names", "[[\"a\",\"b\"]]"));
    assertThat(line("map", Map.of("b", 1, "a", 2))).isEqualTo(args("map", "[{\"a\":2,\"b\":1}]"));
  }

  @Test
  void nullsAtTheEndAreLeftOut() {
    assertThat(line("close")).isEqualTo("{\"object\":\"it\",\"event\":\"close\"}");
    assertThat(line("close", (Object) null)).isEqualTo("{\"object\":\"it\",\"event\":\"close\"}");
    assertThat(line("lookup", null, "127.0.0.1", null))
        .isEqualTo(args("lookup", "[null,\"127.0.0.1\"]"));
  }

  @Test
  void bytesAreWrittenAsTextAndNotConsumed() {
    ByteBuffer buffer = ByteBuffer.wrap("xhello".getBytes(StandardCharsets.UTF_8)).position(1);
    assertThat(line("data", buffer)).isEqualTo(args("data", "[\"hello\"]"));
    assertThat(buffer.remaining()).isEqualTo(5);
  }

  @Test
  void longTextIsACountAndADigest() {
    assertThat(line("data", "a".repeat(97)))
        .isEqualTo(args("data", "[\"97 bytes, fnv1a 6557c5cc\"]"));
    assertThat(line("data", "€".repeat(96))).contains("€€€");
    assertThat(line("data", "€".repeat(97))).contains("291 bytes, fnv1a ");
  }

  @Test
  void namedPortsAndPathsAreReplaced() throws Exception {
    try (Trace trace = new Trace()) {
      trace.name("server", 6969);
      String path = trace.socketPath("socket");
      trace.log("it", "x", 6969, "connect ECONNREFUSED 127.0.0.1:6969", "16969", path);
      assertThat(trace.lines().getFirst().get("args"))
          .hasToString(
              "[\"<server>\",\"connect ECONNREFUSED 127.0.0.1:<server>\",\"16969\",\"<socket>\"]");
    }
  }

  @Test
  void errorsAreTheirStableFields() {
    assertThat(line("error", new IllegalStateException("boom")))
        .isEqualTo(args("error", "[{\"message\":\"boom\"}]"));
    assertThat(line("error", NodeException.of(new Exception("boom"))))
        .isEqualTo(args("error", "[{\"message\":\"boom\"}]"));
    assertThat(line("error", new SystemException(Errno.ECONNRESET, "read")))
        .isEqualTo(
            args(
                "error",
                "[{\"code\":\"ECONNRESET\",\"errno\":-104,"
                    + "\"message\":\"read ECONNRESET\",\"syscall\":\"read\"}]"));
  }

  @Test
  void messagesThatQuoteValuesAreLeftOut() {
    assertThat(line("error", ErrorCode.ERR_OUT_OF_RANGE.exception("msecs", ">= 0", -1)))
        .isEqualTo(args("error", "[{\"code\":\"ERR_OUT_OF_RANGE\"}]"));
  }

  @Test
  void whatIsThrownIsALine() {
    Trace trace = new Trace();
    trace.logThrown("it", "throws", () -> Integer.parseInt("x"));
    trace.logThrown("it", "returns", () -> {});
    assertThat(trace.lines().getFirst().toString()).contains("For input string");
    assertThat(trace.lines().getLast()).hasToString(args("returns", "[\"nothing\"]"));
  }

  private static String line(String event, @Nullable Object... arguments) {
    Trace trace = new Trace();
    trace.log("it", event, arguments);
    return trace.lines().getFirst().toString();
  }

  private static String args(String event, String arguments) {
    return "{\"object\":\"it\",\"event\":\"" + event + "\",\"args\":" + arguments + "}";
  }
}
