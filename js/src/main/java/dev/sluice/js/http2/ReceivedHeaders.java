package dev.sluice.js.http2;

import dev.sluice.js.http2.hpack.HeaderField;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What blocks of headers mean that come: new streams, answers, promises, trailers. */
final class ReceivedHeaders {
  private final Connection connection;
  private @Nullable HeaderBlock open;

  ReceivedHeaders(Connection connection) {
    this.connection = connection;
  }

  /** Whoever begins a block ends it before anything else comes. */
  void checkOrder(int type, int stream) throws ConnectionFailure {
    boolean carriesOn = type == FrameType.CONTINUATION;
    if (open == null ? carriesOn : !carriesOn || open.stream != stream) {
      throw ConnectionFailure.protocol("CONTINUATION: unexpected, or missing");
    }
  }

  void begin(int stream, int promised, boolean end, ByteBuffer fragment, boolean whole)
      throws ConnectionFailure {
    HeaderBlock block = connection.newBlock(stream, promised, end);
    block.add(fragment);
    if (whole) {
      complete(block);
    } else {
      open = block;
    }
  }

  void beginPromise(int stream, int promised, ByteBuffer fragment, boolean whole)
      throws ConnectionFailure {
    if (connection.isServer() || connection.local().get(Settings.ENABLE_PUSH) == 0) {
      throw ConnectionFailure.protocol("PUSH_PROMISE: push disabled");
    }
    begin(stream, promised, false, fragment, whole);
  }

  void carryOn(ByteBuffer fragment, boolean last) throws ConnectionFailure {
    HeaderBlock block = open;
    if (block == null) {
      throw ConnectionFailure.protocol("CONTINUATION: unexpected");
    }
    block.carryOn(fragment);
    if (last) {
      open = null;
      complete(block);
    }
  }

  private void complete(HeaderBlock block) throws ConnectionFailure {
    block.read(connection.largestHeaderList());
    if (block.promised > 0) {
      promise(block);
      return;
    }
    Stream stream = connection.stream(block.stream);
    if (stream != null) {
      onStream(stream, block);
    } else if (connection.isServer() && connection.streams().isNewPeers(block.stream)) {
      request(block);
    } else {
      connection.checkNotIdle(block.stream, "HEADERS");
    }
  }

  private void request(HeaderBlock block) throws ConnectionFailure {
    Stream stream = connection.acceptStream(block.stream, Stream.State.OPEN);
    if (stream == null) {
      return;
    }
    boolean extended = connection.local().get(Settings.ENABLE_CONNECT_PROTOCOL) == 1;
    if (block.isTooLarge()) {
      connection.refuse(stream, ErrorCode.ENHANCE_YOUR_CALM);
    } else if (block.isMalformed() || !stream.rules.request(block.fields(), extended)) {
      connection.malformed(stream);
    } else if (block.endStream && !stream.rules.end()) {
      connection.malformed(stream);
    } else {
      tell(Event.Kind.REQUEST, stream, block);
    }
  }

  private void promise(HeaderBlock block) throws ConnectionFailure {
    Stream parent = connection.stream(block.stream);
    if (parent == null) {
      connection.checkNotIdle(block.stream, "PUSH_PROMISE");
    }
    if (!connection.streams().isNewPeers(block.promised)) {
      throw ConnectionFailure.protocol("PUSH_PROMISE: invalid promised stream");
    }
    Stream stream = connection.acceptStream(block.promised, Stream.State.RESERVED_REMOTE);
    if (stream == null) {
      return;
    }
    MessageRules ofRequest = new MessageRules();
    if (parent == null) {
      connection.refuse(stream, ErrorCode.CANCEL);
    } else if (block.isTooLarge()) {
      connection.refuse(stream, ErrorCode.ENHANCE_YOUR_CALM);
    } else if (block.isMalformed() || !ofRequest.request(block.fields(), false)) {
      connection.malformed(stream);
    } else {
      stream.rules.sent(block.fields());
      connection.tell(headers(Event.Kind.PUSH_PROMISE, stream.id, parent.id, block));
    }
  }

  private void onStream(Stream stream, HeaderBlock block) throws ConnectionFailure {
    boolean pushed = stream.state() == Stream.State.RESERVED_REMOTE;
    if (pushed) {
      stream.open();
    }
    if (!stream.canReceive()) {
      throw new ConnectionFailure(
          ErrorCode.STREAM_CLOSED, ConnectionFailure.Kind.STREAM_CLOSED, "HEADERS: stream closed");
    }
    boolean trailers = stream.rules.hasFinal();
    if (block.isTooLarge()) {
      connection.reset(stream, ErrorCode.ENHANCE_YOUR_CALM.number());
    } else if (block.isMalformed() || !isMessage(stream, block, trailers)) {
      connection.malformed(stream);
    } else {
      Event.Kind answer = pushed ? Event.Kind.PUSH_RESPONSE : Event.Kind.RESPONSE;
      boolean answers = !trailers && (pushed || stream.rules.hasFinal());
      tell(answers ? answer : Event.Kind.HEADERS, stream, block);
    }
  }

  private static boolean isMessage(Stream stream, HeaderBlock block, boolean trailers) {
    List<HeaderField> fields = block.fields();
    if (trailers) {
      return block.endStream && stream.rules.trailers(fields) && stream.rules.end();
    }
    boolean right = stream.rules.response(fields);
    return right && (!block.endStream || stream.rules.end());
  }

  private void tell(Event.Kind kind, Stream stream, HeaderBlock block) {
    connection.tell(headers(kind, stream.id, 0, block));
    if (block.endStream) {
      connection.closeRemote(stream);
    }
  }

  private static Event headers(Event.Kind kind, int stream, int parent, HeaderBlock block) {
    int flags = FrameType.FLAG_END_HEADERS | (block.endStream ? FrameType.FLAG_END_STREAM : 0);
    return Event.headers(kind, stream, flags, parent, HeaderBlock.text(block.fields()));
  }
}
