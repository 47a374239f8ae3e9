package dev.sluice.net;

import dev.sluice.io.ErrnoException;
import dev.sluice.io.Transfer;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The pipe from one socket to another: while much flows through it and nobody watches, the kernel
 * moves the bytes by itself ({@link Transfer}).
 *
 * <pre>
 *              large chunks in a row, nobody watches
 *   ORDINARY ────────────────────────────────────────► SHORT
 *      ▲                                                 │
 *      └── a call or listener that would notice, ────────┘
 *          the source's end, any failure
 * </pre>
 *
 * <p>The way back comes before whatever leads to it ({@link PipeEnd}): what is in the kernel's pipe
 * becomes one more chunk of the source, which its only listener, the pipe, writes to the target. So
 * at any moment both sockets are as if every byte that has left the source had been read and
 * written in the ordinary way; their counts and idle timeouts go by that.
 */
final class ShortCut implements Transfer.Listener {
  /**
   * When a flow counts as sustained.
   *
   * @param chunks how many have to be large, one after the other
   * @param bytes from where on one is large
   */
  record Threshold(int chunks, int bytes) {
    /**
     * Below this size a chunk through this process costs no more than one past it, and a pipe that
     * has carried so many is likely to carry on: a short answer over a new connection, of which
     * there are many, never comes here.
     */
    static final Threshold DEFAULT = new Threshold(8, 16 * 1024);

    static final Threshold NEVER = new Threshold(Integer.MAX_VALUE, Integer.MAX_VALUE);
  }

  private final Socket source;
  private final Socket target;
  private final Threshold threshold;
  private int largeInARow;
  private boolean refused;
  private @Nullable Moving moving;

  /** A transfer, and those whose bytes it counts. */
  private record Moving(Transfer transfer, StreamWrap from, StreamWrap to) {}

  ShortCut(Socket source, Socket target) {
    this.source = source;
    this.target = target;
    threshold = NetSettings.of(source.loop()).shortCut();
  }

  /** A chunk has gone the ordinary way. */
  void passed(int bytes) {
    if (bytes < threshold.bytes) {
      largeInARow = 0;
    } else if (largeInARow < threshold.chunks) {
      largeInARow++;
    } else if (!refused && !isShort() && isQuiet()) {
      enter();
    }
  }

  /** Whether the kernel moves the bytes. */
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
    largeInARow = 0;
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
