package dev.sluice.io.linux;

import dev.sluice.error.Errno;
import dev.sluice.io.StreamHandle;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stream that writes down what it is told, and can be made to do something about it. */
final class Recorded implements StreamHandle.Listener {
  final StreamHandle handle;
  final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  final List<String> events = new ArrayList<>();
  Runnable onBytes = () -> {};

  /** Listens to a handle. */
  Recorded(StreamHandle handle) {
    this.handle = handle;
    handle.listener(this);
  }

  @Override
  public void onConnect(@Nullable Errno error) {
    events.add("connect");
  }

  @Override
  public void onChunk(ByteBuffer chunk) {
    bytes.write(chunk.array(), chunk.arrayOffset() + chunk.position(), chunk.remaining());
    onBytes.run();
  }

  @Override
  public void onReadInto(int count) {
    throw new AssertionError("Nobody reads into a buffer here");
  }

  @Override
  public void onEnd() {
    events.add("end");
  }

  @Override
  public void onReadError(Errno error) {
    events.add("error " + error);
  }

  @Override
  public void onWrite(@Nullable Errno error) {
    events.add("write " + error);
  }

  @Override
  public void onLostWrite(Errno error) {
    events.add("lost " + error);
  }

  @Override
  public void onShutdown(@Nullable Errno error) {
    events.add("shutdown " + error);
  }

  @Override
  public void onClose() {
    events.add("close");
  }
}
