package dev.sluice.cli;

import dev.sluice.error.NodeException;
import dev.sluice.loop.Hold;
import dev.sluice.stream.Callback;
import dev.sluice.stream.Writable;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Standard output as a stream: written to by a thread of its own, so that a reader who is slow
 * holds up who sends, and not the loop.
 *
 * <p>A write under way keeps the loop alive, so that everything is out before the command ends.
 * Destroying the stream gives up what is not.
 */
final class StandardOutput extends Writable<ByteBuffer> {
  private final OutputStream output;
  private final ExecutorService thread = BlockingThread.named("standard output");
  private @Nullable Hold hold;

  /** The output of this process. On the loop. */
  StandardOutput() {
    this(new FileOutputStream(FileDescriptor.out));
  }

  /** Any output. On the loop. */
  StandardOutput(OutputStream output) {
    this.output = output;
  }

  @Override
  public void doWrite(ByteBuffer chunk, Callback callback) {
    doWritev(List.of(chunk), callback);
  }

  @Override
  public void doWritev(List<ByteBuffer> chunks, Callback callback) {
    hold = loop().hold("standard output");
    thread.execute(() -> writeChunks(chunks, callback));
  }

  /** On the thread. */
  private void writeChunks(List<ByteBuffer> chunks, Callback callback) {
    try {
      for (ByteBuffer chunk : chunks) {
        writeBytes(chunk);
      }
      output.flush();
      written(callback, null);
    } catch (IOException e) {
      written(callback, NodeException.of(e));
    }
  }

  private void writeBytes(ByteBuffer chunk) throws IOException {
    if (chunk.hasArray()) {
      output.write(chunk.array(), chunk.arrayOffset() + chunk.position(), chunk.remaining());
    } else {
      byte[] bytes = new byte[chunk.remaining()];
      chunk.get(chunk.position(), bytes);
      output.write(bytes);
    }
  }

  private void written(Callback callback, @Nullable NodeException error) {
    BlockingThread.handOver(
        loop(),
        () -> {
          release();
          callback.done(error);
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
