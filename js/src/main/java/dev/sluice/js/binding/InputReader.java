package dev.sluice.js.binding;

import dev.sluice.js.NodeContext;
import dev.sluice.loop.EventLoop;
import dev.sluice.loop.Hold;
import java.nio.ByteBuffer;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * Reads a terminal or a stream of Java, one chunk for each time that it is asked, on a thread of
 * its own: such a read cannot be waited for by the loop, nor ended. It keeps the loop alive while
 * somebody wants to read; what comes after a {@link #stop} waits for the next {@link #start}.
 *
 * <pre>
 *           start                    bytes
 *   IDLE ----------&gt; READING ------------------&gt; IDLE, told
 *                      | stop       ^ start
 *                      v            |
 *                    STOPPED -------+   bytes: kept, told at the next start
 * </pre>
 */
public final class InputReader {
  private static final int CHUNK = 1 << 16;

  private enum State {
    IDLE,
    READING,
    STOPPED
  }

  private final NodeContext context;
  private final StandardStreams streams;
  private final int descriptor;
  private final Value onRead;
  private State state = State.IDLE;
  private boolean referenced = true;
  private @Nullable Hold hold;
  private @Nullable Runnable kept;

  InputReader(NodeContext context, StandardStreams streams, int descriptor, Value onRead) {
    this.context = context;
    this.streams = streams;
    this.descriptor = descriptor;
    this.onRead = onRead;
  }

  /** Asks for a chunk, unless it has been asked for. */
  @HostAccess.Export
  public void start() {
    State before = state;
    state = State.READING;
    updateHold();
    if (before == State.STOPPED && kept != null) {
      context.loop().setImmediate(this::tellKept);
    } else if (before == State.IDLE) {
      EventLoop loop = context.loop();
      Thread.ofPlatform().daemon().name("sluice-js-input-" + descriptor).start(() -> read(loop));
    }
  }

  private void read(EventLoop loop) {
    ByteBuffer bytes = ByteBuffer.allocate(CHUNK);
    long count = streams.read(descriptor, bytes, -1);
    loop.execute(() -> arrived(count, bytes));
  }

  private void arrived(long count, ByteBuffer bytes) {
    kept = () -> tell(count, bytes);
    if (state == State.READING) {
      tellKept();
    }
  }

  private void tellKept() {
    Runnable told = kept;
    if (told != null && state == State.READING) {
      kept = null;
      state = State.IDLE;
      updateHold();
      told.run();
    }
  }

  private void tell(long count, ByteBuffer bytes) {
    if (count > 0) {
      onRead.executeVoid(context.bytes().toGuest(bytes.slice(0, (int) count)));
    } else {
      onRead.executeVoid(count == 0 ? null : (Object) count);
    }
  }

  /** Nobody wants to read any more, for now. */
  @HostAccess.Export
  public void stop() {
    if (state == State.READING) {
      state = State.STOPPED;
      updateHold();
    }
  }

  /** Reading keeps the loop alive, as it does from the start. */
  @HostAccess.Export
  public void ref() {
    referenced = true;
    updateHold();
  }

  /** Reading does not keep the loop alive. */
  @HostAccess.Export
  public void unref() {
    referenced = false;
    updateHold();
  }

  private void updateHold() {
    boolean wanted = referenced && state == State.READING;
    if (wanted && hold == null) {
      hold = context.loop().hold("TTYWRAP");
    } else if (!wanted && hold != null) {
      hold.close();
      hold = null;
    }
  }
}
