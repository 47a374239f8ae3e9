package dev.sluice.cli;

import dev.sluice.error.NodeException;
import dev.sluice.loop.Hold;
import dev.sluice.stream.Callback;
import dev.sluice.stream.Readable;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Standard input as a stream: read only when somebody wants more, by a thread of its own, since a
 * read of a terminal, a pipe or a file cannot be polled for in the same way.
 *
 * <p>While a read is under way it keeps the loop alive, until the stream is destroyed; the thread
 * that is stuck in the read then is left behind, and keeps nothing alive.
 */
final class StandardInput extends Readable<ByteBuffer> {
  /** As much as one read of a socket brings. */
  private static final int CHUNK_BYTES = 64 * 1024;

  private final InputStream input;
  private final ExecutorService thread = BlockingThread.named("standard input");
  private @Nullable Hold hold;

  /** The input of this process. On the loop. */
  StandardInput() {
    this(new FileInputStream(FileDescriptor.in));
  }

  /** Any input. On the loop. */
  StandardInput(InputStream input) {
    this.input = input;
  }

  /** Whether it is a terminal: the JVM cannot tell, so the launcher says it. */
  static boolean terminal() {
    return Boolean.getBoolean("sluice.terminal.input");
  }

  @Override
  public void doRead(int size) {
    if (hold == null) {
      hold = loop().hold("standard input");
      thread.execute(this::readChunk);
    }
  }

  /** On the thread. */
  private void readChunk() {
    byte[] bytes = new byte[CHUNK_BYTES];
    try {
      int count = input.read(bytes);
      deliver(() -> push(count < 0 ? null : ByteBuffer.wrap(bytes, 0, count)));
    } catch (IOException e) {
      deliver(() -> destroy(e));
    }
  }

  private void deliver(Runnable result) {
    BlockingThread.handOver(
        loop(),
        () -> {
          release();
          if (!destroyed()) {
            result.run();
          }
        });
  }

  private void release() {
    if (hold != null) {
      hold.close();
      hold = null;
    }
  }

  @Override
  public void doDestroy(@Nullable NodeException error, Callback callback) {
    release();
    thread.shutdown();
    callback.done(error);
  }
}
