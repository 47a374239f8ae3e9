package dev.sluice.stream;

import dev.sluice.error.NodeException;
import org.jspecify.annotations.Nullable;

/**
 * The write that is in flight, and what {@code doWrite} answers it with; libuv's {@code
 * uv_write_t}. A stream has one at a time, and uses the same one again.
 */
final class WriteRequest implements Callback {
  private final WritableState<?> state;
  private long length;
  private @Nullable Callback callback;

  WriteRequest(WritableState<?> state) {
    this.state = state;
  }

  void begin(long chunkLength, @Nullable Callback told) {
    length = chunkLength;
    callback = told;
  }

  /** How much is in flight, in the units of the stream; 0 if nothing is. */
  long length() {
    return length;
  }

  /** Sets how much counts as in flight, for a binding. */
  void length(long set) {
    length = set;
  }

  /** Who is to be told of the end; to be asked before {@link #end()}. */
  @Nullable Callback callback() {
    return callback;
  }

  void end() {
    length = 0;
    callback = null;
  }

  @Override
  public void done(@Nullable NodeException error) {
    state.written(this, error);
  }
}
