package dev.sluice.sim.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.sim.trace.TraceEvent.Kind;
import dev.sluice.sim.trace.TraceEvent.Segment;
import java.io.BufferedWriter;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The listeners that keep what they hear: as text, as a hash, the last of it. */
class TracesTest {
  private static TraceEvent log(long sequence, String text) {
    return new TraceEvent(sequence, 0, Kind.LOG, null, "host", null, null, 0, 0, text);
  }

  private static TraceEvent arrival() {
    return new TraceEvent(
        12,
        1_500_250_000L,
        Kind.ARRIVED,
        Segment.DATA,
        "server",
        "client",
        "client:40001-server:7",
        5,
        9,
        "");
  }

  @Test
  void aLineHasColumns() {
    assertThat(TextTrace.line(arrival()))
        .isEqualTo(
            "      12        1.500250000 server      arrived   DATA           5"
                + "  client:40001-server:7  #9\n");
    TraceEvent fault =
        new TraceEvent(3, 7, Kind.FAULT, null, "client", "server", null, 0, 0, "partition");
    assertThat(TextTrace.line(fault))
        .isEqualTo(
            "       3        0.000000007 client      fault                       > server"
                + "  partition\n");
  }

  @Test
  void aLineStaysALineWhateverAProgramLogs() {
    assertThat(TextTrace.line(log(1, "two\nlines\r"))).endsWith("two\\nlines\\r\n").hasLineCount(1);
  }

  @Test
  void namesLongerThanTheirColumnAreNotCut() {
    TraceEvent event =
        new TraceEvent(
            1, 0, Kind.LOG, null, "a-host-with-a-long-name", null, null, 123_456_789L, 0, "x");
    assertThat(TextTrace.line(event)).contains(" a-host-with-a-long-name log ", "123456789  x");
  }

  @Test
  void textGoesToAFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("trace.txt");
    try (TextTrace trace = TextTrace.to(file)) {
      trace.on(arrival());
      trace.on(log(13, "ä"));
    }
    assertThat(Files.readString(file))
        .isEqualTo(TextTrace.line(arrival()) + TextTrace.line(log(13, "ä")));
  }

  @Test
  void theWriterOfTheCallerIsFlushedAndStaysOpen() throws IOException {
    StringWriter text = new StringWriter();
    boolean[] closed = {false};
    Writer writer =
        new BufferedWriter(text) {
          @Override
          public void close() {
            closed[0] = true;
          }
        };
    try (TextTrace trace = new TextTrace(writer)) {
      trace.on(arrival());
    }
    assertThat(text).hasToString(TextTrace.line(arrival()));
    assertThat(closed[0]).isFalse();
  }

  @Test
  void aWriterThatFailsEndsTheRun() {
    Writer full =
        new FilterWriter(new StringWriter()) {
          @Override
          public void write(String text, int from, int length) throws IOException {
            throw new IOException("disk full");
          }
        };
    assertThatThrownBy(() -> new TextTrace(full).on(arrival()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("disk full");
  }

  @Test
  void theHashIsThatOfTheText() throws NoSuchAlgorithmException {
    StringBuilder text = new StringBuilder();
    HashTrace hash = new HashTrace();
    Scenario.run(1, new TextTrace(text).andThen(hash));
    byte[] expected =
        MessageDigest.getInstance("SHA-256")
            .digest(text.toString().getBytes(StandardCharsets.UTF_8));
    assertThat(hash.hash()).isEqualTo(HexFormat.of().formatHex(expected));
    assertThat(hash.events()).isEqualTo(text.toString().lines().count());
  }

  @Test
  void theHashCanBeAskedForOnTheWay() {
    HashTrace whole = new HashTrace();
    HashTrace asked = new HashTrace();
    whole.on(log(1, "a"));
    asked.on(log(1, "a"));
    String half = asked.hash();
    whole.on(log(2, "b"));
    asked.on(log(2, "b"));
    assertThat(asked.hash()).isEqualTo(whole.hash()).isNotEqualTo(half);
  }

  @Test
  void aRingKeepsTheLastEvents() {
    RingTrace ring = new RingTrace(2);
    ring.on(log(1, "a"));
    ring.on(log(2, "b"));
    ring.on(log(3, "c"));
    assertThat(ring.events()).isEqualTo(List.of(log(2, "b"), log(3, "c")));
    assertThat(ring.dropped()).isEqualTo(1);
    assertThat(ring.text()).isEqualTo(TextTrace.line(log(2, "b")) + TextTrace.line(log(3, "c")));
  }

  @Test
  void aRingOfNothingIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new RingTrace(0));
  }
}
