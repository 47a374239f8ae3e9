package dev.sluice.js.net;

import dev.sluice.js.NodeContext;
import dev.sluice.net.OnRead;
import java.nio.ByteBuffer;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * The option {@code onread} of a socket: what arrives goes into the program's own {@code
 * Uint8Array}. A {@code Buffer} is Java's memory, which is read into; bytes of another array are
 * copied there.
 */
final class OwnBuffer implements OnRead.Callback {
  private final NodeContext context;
  private final Value socket;
  private final Value next;
  private final Value copy;
  private final Value callback;
  private @Nullable Value view;
  private @Nullable ByteBuffer memory;

  private OwnBuffer(NodeContext context, Value socket, Value onread) {
    this.context = context;
    this.socket = socket;
    this.next = onread.getMember("buffer");
    this.copy = onread.getMember("copy");
    this.callback = onread.getMember("callback");
  }

  static OnRead of(NodeContext context, Value socket, Value onread) {
    OwnBuffer own = new OwnBuffer(context, socket, onread);
    return new OnRead(own::buffer, own);
  }

  /** The program may give another array each time; the same one is the same memory. */
  private ByteBuffer buffer() {
    Value given = next.execute();
    ByteBuffer bytes = memory;
    if (bytes == null || !given.equals(view)) {
      bytes = context.bytes().toJava(given);
      view = given;
      memory = bytes;
    }
    return bytes;
  }

  @Override
  public boolean onRead(int count, ByteBuffer buffer) {
    Value result = copy.execute(view, context.bytes().toGuest(buffer.slice(0, count)));
    assert result != null;
    Value more = callback.execute(socket, count, view);
    return !more.isBoolean() || more.asBoolean();
  }
}
