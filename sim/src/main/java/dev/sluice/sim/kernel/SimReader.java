package dev.sluice.sim.kernel;

import dev.sluice.io.ErrnoException;
import dev.sluice.io.StreamHandle;
import dev.sluice.io.kernel.PolledReader;
import java.nio.ByteBuffer;

/** Reading from a simulated socket. */
final class SimReader extends PolledReader {
  private final SimStream stream;

  SimReader(SimStream stream) {
    super(stream);
    this.stream = stream;
  }

  @Override
  protected void watch() {
    stream.awaitBytes(true);
  }

  @Override
  protected void unwatch() {
    stream.awaitBytes(false);
  }

  @Override
  protected boolean readChunk() {
    ConnectionEnd end = stream.simSocket().end();
    int there = end == null ? 0 : end.available();
    ByteBuffer chunk = ByteBuffer.allocate(Math.min(there, StreamHandle.MAX_CHUNK_BYTES));
    int count = read(chunk);
    if (count > 0) {
      listener().onChunk(chunk.flip());
    }
    return count == StreamHandle.MAX_CHUNK_BYTES;
  }

  @Override
  protected boolean readInto(ByteBuffer user) {
    int asked = user.remaining();
    int count = read(user.duplicate());
    if (count > 0) {
      listener().onReadInto(count);
    }
    return count == asked;
  }

  /** Reads once; reports end and failure itself and answers 0 then. */
  private int read(ByteBuffer target) {
    ConnectionEnd end = stream.simSocket().end();
    if (end == null) {
      return 0;
    }
    try {
      int count = end.read(target);
      if (count == ConnectionEnd.END) {
        end();
        return 0;
      }
      return count;
    } catch (ErrnoException failure) {
      fail(failure.errno());
      return 0;
    }
  }
}
