package dev.sluice.js.net;

import dev.sluice.error.Errno;
import dev.sluice.io.StreamHandle;
import dev.sluice.js.AsyncFrames;
import java.nio.ByteBuffer;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * Tells a socket what happens to its handle, in the asynchronous context that Node has there: what
 * was asked for (a connect, a write, the end) is answered where it was asked, all else is told
 * where the handle was made.
 */
final class ListenerInFrame implements StreamHandle.Listener {
  private final AsyncFrames frames;
  private final @Nullable Value made;
  private final StreamHandle.Listener listener;
  private final Runnable closed;
  private @Nullable Value connecting;
  private @Nullable Value writing;
  private @Nullable Value ending;

  /**
   * Tells a listener; {@code made} is the frame in which its handle was made, {@code closed} hears
   * first that it is closed.
   */
  ListenerInFrame(
      AsyncFrames frames, @Nullable Value made, StreamHandle.Listener listener, Runnable closed) {
    this.frames = frames;
    this.made = made;
    this.listener = listener;
    this.closed = closed;
  }

  /** The handle is asked to connect. */
  void connects(String type) {
    connecting = frames.request(type, made);
  }

  /** The handle is asked to write. */
  void writes() {
    writing = frames.request("WRITEWRAP", made);
  }

  /** The handle is asked to end. */
  void ends() {
    ending = frames.request("SHUTDOWNWRAP", made);
  }

  @Override
  public void onConnect(@Nullable Errno error) {
    frames.run(connecting, () -> listener.onConnect(error));
  }

  @Override
  public void onChunk(ByteBuffer chunk) {
    if (frames.used()) {
      frames.run(made, () -> listener.onChunk(chunk));
    } else {
      listener.onChunk(chunk);
    }
  }

  @Override
  public void onReadInto(int count) {
    if (frames.used()) {
      frames.run(made, () -> listener.onReadInto(count));
    } else {
      listener.onReadInto(count);
    }
  }

  @Override
  public void onDescriptors(int[] descriptors) {
    frames.run(made, () -> listener.onDescriptors(descriptors));
  }

  @Override
  public void onEnd() {
    frames.run(made, listener::onEnd);
  }

  @Override
  public void onReadError(Errno error) {
    frames.run(made, () -> listener.onReadError(error));
  }

  @Override
  public void onWrite(@Nullable Errno error) {
    if (frames.used()) {
      frames.run(writing, () -> listener.onWrite(error));
    } else {
      listener.onWrite(error);
    }
  }

  @Override
  public void onShutdown(@Nullable Errno error) {
    frames.run(ending, () -> listener.onShutdown(error));
  }

  @Override
  public void onClose() {
    closed.run();
    frames.run(made, listener::onClose);
  }
}
