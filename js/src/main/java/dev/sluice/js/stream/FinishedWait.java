package dev.sluice.js.stream;

import dev.sluice.stream.Finished;
import org.graalvm.polyglot.HostAccess;

/** A wait for the end of a stream, as {@code internal/streams/end-of-stream} handles it. */
public final class FinishedWait {
  private final Finished finished;

  FinishedWait(Finished finished) {
    this.finished = finished;
  }

  /** {@return whether {@code close} is what tells of the end} */
  @HostAccess.Export
  public boolean willEmitClose() {
    return finished.willEmitClose();
  }

  /** Begins to wait. */
  @HostAccess.Export
  public void start() {
    finished.start();
  }

  /** Another event than {@code finish} has told that all is written. */
  @HostAccess.Export
  public void finish() {
    finished.onFinish();
  }

  /** Another event than {@code close} has told that nothing will come any more. */
  @HostAccess.Export
  public void close() {
    finished.onClose();
  }

  /** Takes the listeners away. */
  @HostAccess.Export
  public void cleanUp() {
    finished.cleanUp();
  }
}
