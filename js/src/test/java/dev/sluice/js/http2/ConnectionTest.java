package dev.sluice.js.http2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.js.http2.hpack.HeaderField;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConnectionTest {
  private static final List<HeaderField> REQUEST =
      List.of(
          new HeaderField(":method", "POST"),
          new HeaderField(":scheme", "http"),
          new HeaderField(":authority", "localhost"),
          new HeaderField(":path", "/"));

  private long now;
  private final Connection server = connection(true, Limits.DEFAULT);
  private final Connection client = connection(false, Limits.DEFAULT);
  private final List<Event> atServer = new ArrayList<>();
  private final List<Event> atClient = new ArrayList<>();
  private int pieces = Integer.MAX_VALUE;

  private Connection connection(boolean isServer, Limits limits) {
    return new Connection(isServer, limits, 100, true, () -> now);
  }

  private void begin() {
    client.sender().preface();
    client.sender().settings(List.of());
    server.sender().settings(List.of());
    exchange();
  }

  /** Carries what each has to say to the other, until there is nothing more. */
  private void exchange() {
    while (carry(client, server, atServer) | carry(server, client, atClient)) {
      drain(client, atClient);
    }
  }

  private boolean carry(Connection from, Connection to, List<Event> heard) {
    ByteBuffer bytes = from.sender().output(1000);
    drain(from, from == client ? atClient : atServer);
    if (bytes == null) {
      return false;
    }
    while (bytes.hasRemaining()) {
      int count = Math.min(pieces, bytes.remaining());
      to.receive(bytes.slice(bytes.position(), count));
      bytes.position(bytes.position() + count);
      drain(to, heard);
    }
    return true;
  }

  private static void drain(Connection of, List<Event> heard) {
    for (Event event = of.next(); event != null; event = of.next()) {
      heard.add(event);
    }
  }

  private Stream request(boolean end) {
    Stream stream = client.openStream(false);
    assertThat(stream).isNotNull();
    stream.rules.sent(REQUEST);
    client.streams().begin(stream, () -> client.sender().headers(stream, REQUEST, end));
    return stream;
  }

  private static List<Event.Kind> kinds(List<Event> events) {
    return events.stream().map(Event::what).toList();
  }

  private static @Nullable Event failure(List<Event> events) {
    return events.stream().filter(e -> e.what() == Event.Kind.FAILED).findFirst().orElse(null);
  }

  /** A frame as a stranger sends it. */
  private void frame(int type, int flags, int stream, int... payload) {
    FrameWriter out = new FrameWriter().head(payload.length, type, flags, stream);
    for (int each : payload) {
      out.int8(each);
    }
    server.receive(out.take());
    drain(server, atServer);
  }

  @Test
  void aRequestAndItsAnswer() {
    begin();
    Stream stream = request(true);
    exchange();
    assertThat(kinds(atServer)).containsSubsequence(Event.Kind.REQUEST, Event.Kind.END_STREAM);
    Stream answered = server.stream(stream.id);
    assertThat(answered).isNotNull();
    server.sender().headers(answered, List.of(new HeaderField(":status", "200")), true);
    exchange();
    assertThat(kinds(atClient))
        .containsSubsequence(Event.Kind.RESPONSE, Event.Kind.END_STREAM, Event.Kind.CLOSED);
    assertThat(client.streams().all()).isEmpty();
    assertThat(server.streams().all()).isEmpty();
  }

  @Property(tries = 40)
  void everyByteArrivesInOrderHoweverItIsCut(
      @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 0, max = 70_000) Integer> sizes,
      @ForAll @IntRange(min = 1, max = 5000) int cut) {
    ConnectionTest world = new ConnectionTest();
    world.pieces = cut;
    world.begin();
    long total = world.sendCounting(sizes);
    long read = 0;
    for (Event event : world.atServer) {
      ByteBuffer body = event.what() == Event.Kind.DATA ? event.bytes() : null;
      while (body != null && body.hasRemaining()) {
        assertThat(body.get()).isEqualTo((byte) (read++ * 31));
      }
    }
    assertThat(read).isEqualTo(total);
    assertThat(kinds(world.atServer)).contains(Event.Kind.END_STREAM);
    assertThat(world.atClient.stream().filter(e -> e.what() == Event.Kind.WRITTEN).count())
        .isEqualTo(sizes.size());
  }

  private long sendCounting(List<Integer> sizes) {
    Stream stream = request(false);
    long total = 0;
    for (int size : sizes) {
      byte[] bytes = new byte[size];
      for (int i = 0; i < size; i++) {
        bytes[i] = (byte) (total++ * 31);
      }
      client.sender().write(stream, ByteBuffer.wrap(bytes), true);
    }
    stream.ended = true;
    client.sender().ready(stream);
    exchange();
    return total;
  }

  @Test
  void whoDoesNotReadIsSentNoMoreThanTheWindow() {
    begin();
    Stream stream = request(false);
    exchange();
    Stream read = server.stream(stream.id);
    assertThat(read).isNotNull();
    read.receiveWindow.pause();
    client.sender().write(stream, ByteBuffer.allocate(200_000), true);
    exchange();
    assertThat(stream.queued).isEqualTo(200_000 - Settings.DEFAULT_WINDOW);
    read.receiveWindow.resume();
    server.allowMore(read);
    exchange();
    assertThat(stream.queued).isZero();
  }

  @Test
  void requestsBeyondWhatTheServerTakesWait() {
    client.sender().preface();
    client.sender().settings(List.of());
    server.sender().settings(List.of(new long[] {Settings.MAX_CONCURRENT_STREAMS, 1}));
    exchange();
    Stream first = request(true);
    Stream second = request(true);
    exchange();
    assertThat(server.stream(first.id)).isNotNull();
    assertThat(server.stream(second.id)).isNull();
    client.reset(first, ErrorCode.CANCEL.number());
    exchange();
    assertThat(server.stream(second.id)).isNotNull();
  }

  @Test
  void aFloodOfContinuationsEndsTheConnection() {
    begin();
    frame(FrameType.HEADERS, 0, 1, 0x82);
    for (int i = 0; i <= Limits.CONTINUATIONS; i++) {
      frame(FrameType.CONTINUATION, 0, 1, 0x86);
    }
    Event failed = failure(atServer);
    assertThat(failed).isNotNull();
    assertThat(failed.code()).isEqualTo(ErrorCode.ENHANCE_YOUR_CALM.number());
  }

  @Test
  void streamsThatAreResetTooFastEndTheConnection() {
    begin();
    for (int i = 0; i < 3000 && failure(atServer) == null; i++) {
      Stream stream = request(true);
      client.reset(stream, ErrorCode.CANCEL.number());
      exchange();
    }
    assertThat(failure(atServer)).isNotNull();
    assertThat(server.streams().lastPeerId()).isEqualTo(2 * Limits.DEFAULT.resetBurst() + 1);
  }

  @Test
  void streamsThatAreResetSlowlyDoNot() {
    begin();
    for (int i = 0; i < 3000; i++) {
      Stream stream = request(true);
      client.reset(stream, ErrorCode.CANCEL.number());
      exchange();
      now += 1_000_000_000L / 30;
    }
    assertThat(failure(atServer)).isNull();
  }

  @Test
  void pingsNobodyLetsAnswerEndTheConnection() {
    begin();
    for (int i = 0; i <= Limits.OUTGOING_ACKS; i++) {
      frame(FrameType.PING, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8);
    }
    assertThat(failure(atServer)).isNotNull();
  }

  @Test
  void whatIsNoHttp2IsRefused() {
    server.receive(ByteBuffer.wrap("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
    drain(server, atServer);
    Event failed = failure(atServer);
    assertThat(failed).isNotNull();
    assertThat(failed.text()).isEqualTo("Received bad client magic byte string");
  }

  @Test
  void framesThatAreWrongEndTheConnection() {
    int[][] wrong = {
      {FrameType.DATA, 1, 0},
      {FrameType.RST_STREAM, 5, 0, 0, 0, 1},
      {FrameType.WINDOW_UPDATE, 0, 0, 0, 0, 0},
      {FrameType.SETTINGS, 1, 0},
      {FrameType.PING, 0, 1},
      {FrameType.CONTINUATION, 1, 0},
      {FrameType.PUSH_PROMISE, 1, 0, 0, 0, 2},
    };
    for (int[] each : wrong) {
      ConnectionTest world = new ConnectionTest();
      world.begin();
      world.frame(each[0], 0, each[1], Arrays.copyOfRange(each, 2, each.length));
      assertThat(failure(world.atServer)).as("frame %d", each[0]).isNotNull();
    }
  }

  @Test
  void aMessageThatIsNoneResetsItsStreamAlone() {
    begin();
    Stream stream = client.openStream(false);
    assertThat(stream).isNotNull();
    List<HeaderField> fields = new ArrayList<>(REQUEST);
    fields.add(new HeaderField("connection", "close"));
    client.streams().begin(stream, () -> client.sender().headers(stream, fields, true));
    exchange();
    assertThat(kinds(atServer)).doesNotContain(Event.Kind.REQUEST, Event.Kind.FAILED);
    Event closed = atClient.getLast();
    assertThat(closed.what()).isEqualTo(Event.Kind.CLOSED);
    assertThat(closed.code()).isEqualTo(ErrorCode.PROTOCOL_ERROR.number());
  }

  @Test
  void aBodyOfAnotherLengthThanItSaysResetsItsStream() {
    begin();
    Stream stream = client.openStream(false);
    assertThat(stream).isNotNull();
    List<HeaderField> fields = new ArrayList<>(REQUEST);
    fields.add(new HeaderField("content-length", "3"));
    client.streams().begin(stream, () -> client.sender().headers(stream, fields, false));
    client.sender().write(stream, ByteBuffer.allocate(4), false);
    exchange();
    Event closed = atClient.getLast();
    assertThat(closed.what()).isEqualTo(Event.Kind.CLOSED);
    assertThat(closed.code()).isEqualTo(ErrorCode.PROTOCOL_ERROR.number());
  }

  @Test
  void streamsBeyondTheLastOfAGoawayAreRefused() {
    begin();
    Stream first = request(true);
    exchange();
    server.sender().goaway(first.id, ErrorCode.NO_ERROR.number(), new byte[0]);
    Stream late = request(true);
    exchange();
    assertThat(kinds(atClient)).contains(Event.Kind.GOAWAY);
    assertThat(client.stream(first.id)).isNotNull();
    assertThat(client.stream(late.id)).isNull();
  }

  @Test
  void aRequestThatWaitedAndCannotBeSentLetsTheNextOneBegin() {
    serverTakesOneStream();
    Stream first = request(true);
    Stream tooLarge = client.openStream(false);
    assertThat(tooLarge).isNotNull();
    String much = "x".repeat(Limits.DEFAULT.sendHeaderBlock());
    client.streams().begin(tooLarge, () -> sendOrForget(tooLarge, new HeaderField("x", much)));
    Stream last = request(true);
    exchange();
    assertThat(server.stream(last.id)).isNull();
    client.reset(first, ErrorCode.CANCEL.number());
    exchange();
    assertThat(client.stream(tooLarge.id)).isNull();
    assertThat(server.stream(last.id)).isNotNull();
  }

  private void serverTakesOneStream() {
    server.sender().settings(List.of(new long[] {Settings.MAX_CONCURRENT_STREAMS, 1}));
    begin();
  }

  private void sendOrForget(Stream stream, HeaderField field) {
    if (!client.sender().headers(stream, List.of(field), true)) {
      client.forget(stream, ErrorCode.INTERNAL_ERROR.number());
    }
  }

  @Test
  void afterAGoawayNothingIsSentOfARequestThatWaited() {
    serverTakesOneStream();
    Stream first = request(true);
    Stream waiting = request(true);
    exchange();
    server.sender().goaway(0, ErrorCode.NO_ERROR.number(), new byte[0]);
    exchange();
    assertThat(client.stream(first.id)).isNull();
    assertThat(client.stream(waiting.id)).isNull();
    assertThat(server.streams().lastPeerId()).isEqualTo(first.id);
  }

  @Test
  void aGoawayRefusesWhatWaitsWhateverItSaysIsTheLast() {
    serverTakesOneStream();
    Stream first = request(true);
    Stream waiting = request(true);
    exchange();
    server.sender().goaway(waiting.id, ErrorCode.NO_ERROR.number(), new byte[0]);
    exchange();
    assertThat(client.stream(first.id)).isNotNull();
    assertThat(client.stream(waiting.id)).isNull();
  }

  @Test
  void trailersComeAfterTheBody() {
    begin();
    Stream stream = request(false);
    stream.waitsForTrailers = true;
    client.sender().write(stream, ByteBuffer.allocate(10), false);
    stream.ended = true;
    client.sender().ready(stream);
    exchange();
    assertThat(kinds(atClient)).contains(Event.Kind.WANT_TRAILERS);
    client.sender().headers(stream, List.of(new HeaderField("x-sum", "1")), true);
    exchange();
    assertThat(kinds(atServer))
        .containsSubsequence(Event.Kind.DATA, Event.Kind.HEADERS, Event.Kind.END_STREAM);
  }
}
