package dev.sluice.js.net;

import dev.sluice.js.stream.ReadableSide;
import dev.sluice.js.stream.Wire;
import dev.sluice.net.Socket;
import dev.sluice.net.SocketOptions;
import dev.sluice.stream.Callback;
import dev.sluice.stream.Stream;
import java.nio.ByteBuffer;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * A connection whose bytes come and go without the methods of JavaScript in between, as long as
 * these are what they were made: then what they do is done here.
 *
 * <pre>
 *   kernel ──► onChunk ──► object.push, unless plain ──► side.pushBytes ──► object.emit('data', …)
 *   kernel ◄── take ◄── object._write, unless plain ◄── object.write(chunk)
 * </pre>
 */
public abstract sealed class WiredSocket extends Socket implements Wire permits SocketPeer {
  private final NetFunctions functions;
  private final @Nullable Value guest;

  /** The object's own streams; null until they are made. */
  private @Nullable Stream stream;

  /** Their readable side, if it takes what arrives. */
  private @Nullable ReadableSide side;

  /** Whether bytes are being taken from a stream whose methods nobody has replaced. */
  private boolean taking;

  WiredSocket(NetFunctions functions, Value guest, SocketOptions options) {
    super(options);
    this.functions = functions;
    this.guest = guest;
  }

  /** The object of JavaScript. */
  final Value guest() {
    Value object = guest;
    if (object == null) {
      throw new IllegalStateException("The socket is still being made");
    }
    return object;
  }

  /** Whether the socket is made, and not only the core's part of it. */
  final boolean isMade() {
    return guest != null;
  }

  /**
   * The object has become a stream.
   *
   * @param readable its readable side
   * @param wired whether what arrives goes there
   */
  @HostAccess.Export
  public void becameStream(ReadableSide readable, boolean wired) {
    stream = readable.stream();
    if (wired) {
      side = readable;
      readable.wire(this);
    }
  }

  @Override
  public boolean destroyed() {
    Stream own = stream;
    return own != null ? own.destroyed() : isMade() && Truth.of(guest().getMember("destroyed"));
  }

  @Override
  protected boolean onChunk(ByteBuffer chunk) {
    ReadableSide readable = side;
    if (readable == null) {
      return super.onChunk(chunk);
    }
    int plain = functions.arrives(guest());
    if ((plain & NetFunctions.TIMER) != 0) {
      startIdleAgain();
    }
    if (destroyed()) {
      return true;
    }
    return (plain & NetFunctions.PUSH) != 0 ? readable.pushBytes(chunk) : push(chunk);
  }

  @Override
  public boolean goesOnReading() {
    return keepsReading();
  }

  @Override
  public void take(ByteBuffer bytes, Callback callback) {
    taking = true;
    try {
      doWrite(bytes, callback);
    } finally {
      taking = false;
    }
  }

  @Override
  protected void refreshTimeout() {
    if (taking || functions.touches(guest())) {
      startIdleAgain();
    }
  }

  /** Does what {@code _unrefTimer} of {@code Socket.prototype} does. */
  final void startIdleAgain() {
    super.refreshTimeout();
  }
}
