package dev.sluice.net;

import dev.sluice.io.ErrnoException;
import dev.sluice.io.Transfer;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The pipe from one socket to another: once some chunks have gone through it, and while nobody
 * watches, the handles move the bytes by themselves ({@link Transfer}).
 *
 * <pre>
 *              some chunks, nobody watches
 *   ORDINARY ────────────────────────────────────────► SHORT
 *      ▲                                                 │
 *      └── a call or listener that would notice, ────────┘
 *          the source's end, any failure
 * </pre>
 *
 * <p>The way back comes before whatever leads to it ({@link PipeEnd}): what has left the source and
 * not arrived becomes one more chunk of it, which its only listener, the pipe, writes to the
 * target. So at any moment both sockets are as if every byte that has left the source had been read
 * and written in the ordinary way; their counts and idle timeouts go by that.
 */
final class ShortCut implements Transfer.Listener {
  /**
   * After how many chunks a flow counts as sustained: a pipe that has carried so many is likely to
   * carry on, and a short answer over a new connection, of which there are many, never comes here.
   */
  static final int SUSTAINED_CHUNKS = 8;

  /** For {@link NetSettings#shortCutAfter}. */
  static final int NEVER = Integer.MAX_VALUE;

  private final Socket source;
  private final Socket target;
  private final int after;
  private int chunks;
  private boolean refused;
  private @Nullable Moving moving;

  /** A transfer, and those whose bytes it counts. */
  private record Moving(Transfer transfer, StreamWrap from, StreamWrap to) {}

  ShortCut(Socket source, Socket target) {
    this.source = source;
    this.target = target;
    after = NetSettings.of(source.loop()).shortCutAfter();
  }

  /** A chunk has gone the ordinary way. */
  void passed() {
    if (chunks < after) {
      chunks++;
    } else if (!refused && !isShort() && isQuiet()) {
      enter();
    }
  }

  /** Whether the handles move the bytes. */
  boolean isShort() {
    return moving != null;
  }

  /** Whether nothing waits in either socket, and nobody but the pipe has to do with both. */
  private boolean isQuiet() {
    return target.writable()
        && !target.connecting()
        && target.writableLength() == 0
        && target.writableCorked() == 0
        && source.readable()
        && source.readableLength() == 0
        && source.reader().readsIntoStream()
        && source.getClass() == Socket.class
        && target.getClass() == Socket.class
        && source.loop() == target.loop()
        && source.readableState().directDestination() == target;
  }

  private void enter() {
    StreamWrap from = source.wrap();
    StreamWrap to = target.wrap();
    if (from == null || to == null || !to.isOpen()) {
      return;
    }
    try {
      moving = new Moving(from.handle().transferTo(to.handle(), this), from, to);
      target.shortCutIn(this);
    } catch (ErrnoException cannot) {
      refused = true;
    }
  }

  /** Goes back to the ordinary way, if it is not there already. */
  void leave() {
    Moving now = moving;
    if (now != null) {
      goOn(now, now.transfer.stop());
    }
  }

  private void goOn(Moving now, ByteBuffer rest) {
    moving = null;
    chunks = 0;
    target.shortCutIn(null);
    if (rest.hasRemaining()) {
      now.to.moved(0, -rest.remaining());
      source.reader().pushRest(rest);
    }
  }

  @Override
  public void onMoved(long left, long arrived) {
    Moving now = moving;
    if (now == null) {
      return;
    }
    now.from.moved(left, 0);
    now.to.moved(0, left);
    if (left > 0) {
      source.refreshTimeout();
    }
    target.refreshTimeout();
  }

  @Override
  public void onStopped(ByteBuffer rest) {
    Moving now = moving;
    if (now != null) {
      source.loop().callback(() -> goOn(now, rest));
    }
  }
}
