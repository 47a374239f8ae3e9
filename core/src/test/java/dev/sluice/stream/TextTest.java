package dev.sluice.stream;

import static dev.sluice.stream.OnLoop.source;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.error.NodeException;
import dev.sluice.loop.EventLoop;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bytes as text: split characters, malformed ones, and the streams that deliver it. */
class TextTest {
  private final List<String> events = new ArrayList<>();

  private static ByteBuffer hex(String bytes) {
    return ByteBuffer.wrap(HexFormat.of().parseHex(bytes));
  }

  /** Each line: charset, chunks in hexadecimal, and the UTF-16 units that Node 25 made of them. */
  @Test
  void splitAndMalformedTextIsDecodedAsNodeDecodesIt() throws IOException {
    try (InputStream table = TextTest.class.getResourceAsStream("string-decoder.txt")) {
      List<String> lines = new String(table.readAllBytes(), UTF_8).lines().toList();
      assertThat(lines).hasSizeGreaterThan(400);
      for (String line : lines) {
        String[] parts = line.split(" \\| ?", -1);
        assertThat(decode(parts[0].split(" "))).as(line).isEqualTo(parts[1]);
      }
    }
  }

  private static String decode(String[] words) {
    StringDecoder decoder = new StringDecoder(Charset.forName(words[0]));
    StringBuilder text = new StringBuilder();
    for (int i = 1; i < words.length; i++) {
      text.append(decoder.write(hex(words[i].equals("-") ? "" : words[i])));
    }
    text.append(decoder.end());
    StringBuilder units = new StringBuilder();
    text.chars().forEach(unit -> units.append("%04x".formatted(unit)));
    return units.toString();
  }

  @Test
  void aSplitCharacterIsHeldBack() {
    StringDecoder decoder = new StringDecoder(UTF_8);
    assertThat(decoder.write(hex("61e2"))).isEqualTo("a");
    assertThat(decoder.write(hex("82"))).isEmpty();
    assertThat(decoder.write(hex("ac62"))).isEqualTo("€b");
    assertThat(decoder.end()).isEmpty();
  }

  @Test
  void aDecoderStartsAfreshAfterTheEnd() {
    StringDecoder decoder = new StringDecoder(UTF_8);
    decoder.write(hex("e282"));
    assertThat(decoder.end()).isEqualTo("\ufffd");
    assertThat(decoder.write(hex("ac61"))).isEqualTo("\ufffda");
  }

  @Test
  void aDecoderLeavesTheChunkWhereItIs() {
    ByteBuffer chunk = hex("616263");
    chunk.position(1);
    assertThat(new StringDecoder(UTF_8).write(chunk)).isEqualTo("bc");
    assertThat(chunk.position()).isEqualTo(1);
  }

  @Test
  void textListenersGetWholeCharactersAndTheRestBeforeTheEnd() {
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream = source();
          stream.on(Readable.END, () -> events.add("end"));
          stream.onText(UTF_8, events::add);
          stream.push(hex("c3"));
          stream.push(hex("a9e2"));
          stream.push(null);
        });
    assertThat(events).containsExactly("é", "\ufffd", "end");
  }

  @Test
  void theTextOfAStreamIsAStream() {
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream = source();
          Readable<String> text = stream.text(UTF_8);
          stream.push(hex("6162c3"));
          stream.push(hex("a963"));
          stream.push(null);
          text.on(
              Readable.READABLE,
              () -> {
                String two = text.read(2);
                while (two != null) {
                  events.add(two);
                  two = text.read(2);
                }
              });
          text.on(Readable.END, () -> events.add("end"));
        });
    assertThat(String.join("", events)).isEqualTo("abécend");
  }

  @Test
  void aTextViewThatIsNotReadHoldsItsSourceBack() {
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream =
              new Readable<>(
                  ReadableOptions.<ByteBuffer>builder()
                      .read((side, size) -> side.push(ByteBuffer.allocate(10_000)))
                      .build());
          Readable<String> text = stream.text(UTF_8);
          text.read(0);
          EventLoop.current()
              .setImmediate(
                  () -> {
                    assertThat(text.readableLength()).isBetween(65_536L, 80_000L);
                    assertThat(stream.isPaused()).isTrue();
                    text.destroy();
                    stream.on(Stream.CLOSE, hadError -> events.add("source closed"));
                    stream.on(Stream.ERROR, error -> events.add(error.code()));
                  });
        });
    assertThat(events).containsExactly("ABORT_ERR", "source closed");
  }

  @Test
  void aTextViewFailsWithItsSource() {
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream = source();
          Readable<String> text = stream.text(UTF_8);
          text.on(Stream.ERROR, error -> events.add(error.getMessage()));
          text.resume();
          EventLoop.current().setImmediate(() -> stream.destroy(new NodeException("", "broken")));
        });
    assertThat(events).containsExactly("broken");
  }

  @Test
  void onlyBytesCanBeSeenAsText() {
    OnLoop.run(
        () ->
            assertThatThrownBy(() -> Readable.from(List.of(1)).text(UTF_8))
                .hasFieldOrPropertyWithValue("code", "ERR_INVALID_ARG_TYPE"));
  }

  @Test
  void wholeStreamsCanBeCollected() {
    OnLoop.run(
        () -> {
          PassThrough<ByteBuffer> text = new PassThrough<>();
          Consumers.text(text, UTF_8).thenAccept(events::add);
          text.write(hex("61c3"));
          text.end(hex("a9"));
          PassThrough<ByteBuffer> buffer = new PassThrough<>();
          Consumers.buffer(buffer).thenAccept(all -> events.add("" + all.remaining()));
          buffer.write(hex("61"));
          buffer.end(hex("6263"));
        });
    assertThat(events).containsExactlyInAnyOrder("aé", "3");
  }

  @Test
  void collectingMoreThanTheLimitFailsAndDestroysTheStream() {
    OnLoop.run(
        () -> {
          PassThrough<ByteBuffer> stream = new PassThrough<>();
          Consumers.buffer(stream, 2)
              .whenComplete((all, error) -> events.add(((NodeException) error).code()));
          stream.on(Stream.CLOSE, hadError -> events.add("close"));
          stream.end(hex("616263"));
        });
    assertThat(events).containsExactlyInAnyOrder("ERR_OUT_OF_RANGE", "close");
  }
}
