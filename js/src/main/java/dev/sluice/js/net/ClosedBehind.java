package dev.sluice.js.net;

import dev.sluice.error.Errno;
import dev.sluice.io.StreamHandle;
import dev.sluice.loop.EventLoop;
import java.nio.ByteBuffer;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * Hears of a handle that a program has closed by itself: requests on their way still end where they
 * came from, and the program is told of the end.
 */
final class ClosedBehind implements StreamHandle.Listener {
  private final StreamHandle.@Nullable Listener before;
  private final EventLoop loop;
  private final @Nullable Value callback;

  ClosedBehind(StreamHandle.@Nullable Listener before, EventLoop loop, @Nullable Value callback) {
    this.before = before;
    this.loop = loop;
    this.callback = callback;
  }

  @Override
  public void onConnect(@Nullable Errno error) {
    if (before != null) {
      before.onConnect(error);
    }
  }

  @Override
  public void onChunk(ByteBuffer chunk) {
    throw new IllegalStateException("A handle that is closed does not read");
  }

  @Override
  public void onReadInto(int count) {
    throw new IllegalStateException("A handle that is closed does not read");
  }

  @Override
  public void onEnd() {
    throw new IllegalStateException("A handle that is closed does not read");
  }

  @Override
  public void onReadError(Errno error) {
    throw new IllegalStateException("A handle that is closed does not read");
  }

  @Override
  public void onWrite(@Nullable Errno error) {
    if (before != null) {
      before.onWrite(error);
    }
  }

  @Override
  public void onShutdown(@Nullable Errno error) {
    if (before != null) {
      before.onShutdown(error);
    }
  }

  @Override
  public void onClose() {
    if (callback != null && callback.canExecute()) {
      loop.callback(callback::executeVoid);
    }
  }
}
