package dev.sluice.io.nio;

import dev.sluice.error.Errno;
import dev.sluice.io.kernel.Errnos;
import dev.sluice.io.kernel.PolledReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * Reading from a {@link SocketChannel}: through the backend's scratch buffer, and copied into an
 * array of exactly its size, so that a chunk the user keeps never pins more than its own bytes.
 */
final class NioReader extends PolledReader {
  /**
   * What was found while nobody read: bytes, an error, or the end if both are null.
   *
   * @param bytes bytes, or null
   * @param error an error, or null
   */
  private record Held(@Nullable ByteBuffer bytes, @Nullable Errno error) {}

  private final NioStream stream;
  private @Nullable Held held;
  private boolean reset;

  NioReader(NioStream stream) {
    super(stream);
    this.stream = stream;
  }

  /** Whether the kernel has said that the connection is gone. */
  boolean sawReset() {
    return reset;
  }

  @Override
  protected void watch() {
    stream.registration().watch(stream.channel(), SelectionKey.OP_READ);
  }

  @Override
  protected void unwatch() {
    stream.registration().unwatch(SelectionKey.OP_READ);
  }

  @Override
  protected boolean readChunk() {
    ByteBuffer scratch = stream.nio().readScratch().clear();
    int count = read(scratch);
    if (count > 0) {
      byte[] exact = new byte[count];
      scratch.get(0, exact);
      listener().onChunk(ByteBuffer.wrap(exact));
    }
    return count == scratch.capacity();
  }

  @Override
  protected boolean readInto(ByteBuffer user) {
    ByteBuffer scratch = stream.nio().readScratch().clear();
    boolean direct = user.isDirect();
    int asked = direct ? user.remaining() : Math.min(user.remaining(), scratch.capacity());
    int count = read(direct ? user.duplicate() : scratch.limit(asked));
    if (count > 0) {
      if (!direct) {
        user.put(user.position(), scratch, 0, count);
      }
      listener().onReadInto(count);
    }
    return count == asked;
  }

  /** Reads once; reports end and failure itself and answers 0 then. */
  private int read(ByteBuffer target) {
    int count;
    try {
      count = stream.channel().read(target);
    } catch (IOException failure) {
      failed(Errnos.of(failure, Errno.ECONNRESET));
      return 0;
    }
    if (count >= 0) {
      return count;
    }
    end();
    return 0;
  }

  private void failed(Errno error) {
    reset = true;
    fail(error);
  }

  /**
   * Looks whether the peer is gone, while nobody reads, and holds what it finds for the next start.
   * Takes no bytes unless they arrive at this very moment.
   */
  void probe() {
    if (!isStopped() || held != null) {
      return;
    }
    SocketChannel channel = stream.channel();
    ByteBuffer one = stream.nio().readScratch().clear().limit(1);
    try {
      if (channel.socket().getInputStream().available() > 0) {
        return;
      }
      int count = channel.read(one);
      if (count != 0) {
        held = new Held(count < 0 ? null : ByteBuffer.wrap(new byte[] {one.get(0)}), null);
      }
    } catch (IOException failure) {
      reset = true;
      held = new Held(null, Errnos.of(failure, Errno.ECONNRESET));
    }
  }

  @Override
  protected boolean holds() {
    return held != null;
  }

  /** Delivers what a probe found. */
  @Override
  protected void deliverHeld() {
    Held found = held;
    assert found != null : "called if there is something";
    held = null;
    if (found.error != null) {
      failed(found.error);
    } else if (found.bytes == null) {
      end();
    } else {
      watch();
      deliver(found.bytes);
    }
  }

  private void deliver(ByteBuffer bytes) {
    @Nullable ByteBuffer user = into();
    if (user == null) {
      listener().onChunk(bytes);
    } else {
      user.put(user.position(), bytes.get(0));
      listener().onReadInto(1);
    }
  }
}
