package dev.sluice.io.linux;

import dev.sluice.error.Errno;
import dev.sluice.io.StreamHandle;
import dev.sluice.io.kernel.KernelReader;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reading by a receive that goes on by itself until it is cancelled.
 *
 * <p>What it brings after reading has stopped is held, and delivered first when reading starts
 * again; only then is anything else received. The cancellation goes out with the turn that reading
 * has stopped in, so that what is held is bounded by the buffers that one turn can fill. Stopping
 * and starting again within a turn costs nothing. The first receive after a stop ends with what it
 * brings: thousands who stop after every chunk, since others are slow, hold nothing then.
 *
 * <p>Bytes are copied out of the provided buffers at once, into an array of their own or into the
 * user's buffer, so that nobody keeps those buffers from the others.
 *
 * <p>A transfer gets what is received straight from the provided buffers. A splice would take the
 * same bytes, so the receive is cancelled before, what it has brought goes first, and the socket is
 * polled instead. What the splice meets is held, as if it had been received.
 */
final class RingReader extends KernelReader implements TransferSource {
  private static final int ECANCELED = -125;
  private static final int ENOBUFS = -105;

  /**
   * What was received while nobody read.
   *
   * @param bytes those between position and limit; null at the end and after an error
   * @param result 0 at the end, a negative error number after an error
   */
  private record Held(@Nullable ByteBuffer bytes, int result) {}

  private final RingBackend backend;
  private final LinuxStream stream;
  private @Nullable ArrayDeque<Held> held;
  private int lastTurn = -1;
  private boolean tookTheLast;
  private boolean peerHasHungUp;
  private boolean hasStopped;

  RingReader(RingBackend backend, LinuxStream stream) {
    super(stream);
    this.backend = backend;
    this.stream = stream;
  }

  @Override
  protected void watch() {
    stream.watch().want(Watch.RECEIVING);
  }

  @Override
  protected void unwatch() {
    stream.watch().wantNot(Watch.RECEIVING);
  }

  @Override
  protected void stopped() {
    hasStopped = true;
    unwatch();
  }

  /** A transfer has met an end or an error; or a poll tells late, for one that is over. */
  @Override
  public void ready() {
    if (holds()) {
      deliverHeld();
    }
  }

  /**
   * The kernel has received something, or will not.
   *
   * @param result how many bytes, 0 at the end, or a negative error number
   * @param position where the bytes are; negative if there are none
   * @param turn the number of the turn
   */
  void received(int result, int position, int turn) {
    lastTurn = turn;
    @Nullable ByteBuffer user = into();
    @Nullable LinuxTransfer carrier = stream.carrier();
    if (carrier != null && result > 0 && mayBeRead() && !holds()) {
      carry(carrier, result, position);
    } else if (!mayRead() || holds()) {
      keep(result, position);
      postHeld();
    } else if (result <= 0) {
      release(position);
      over(result);
    } else if (user == null) {
      listener().onChunk(taken(position, result));
    } else if (result <= user.remaining()) {
      backend.buffers().copy(position, user, user.position(), result);
      release(position);
      listener().onReadInto(result);
    } else {
      keep(result, position);
      deliverHeld();
    }
  }

  /** Whether what was received and what comes next of the same receive are to be one chunk. */
  boolean joins(int result, int continuation) {
    return result > 0
        && continuation > 0
        && result + continuation <= StreamHandle.MAX_CHUNK_BYTES
        && mayRead()
        && !holds()
        && into() == null;
  }

  /** The kernel has received something in two parts that {@linkplain #joins are one chunk}. */
  void receivedInParts(int length, int position, int nextLength, int nextPosition, int turn) {
    lastTurn = turn;
    byte[] both = new byte[length + nextLength];
    backend.buffers().copy(position, both, 0, length);
    backend.buffers().copy(nextPosition, both, length, nextLength);
    release(position);
    release(nextPosition);
    listener().onChunk(ByteBuffer.wrap(both));
  }

  /** The buffer is given back before anybody hears of it, who may close the backend. */
  private void carry(LinuxTransfer carrier, int count, int position) {
    int arrived = carrier.carry(backend.buffers().at(position, count), count);
    release(position);
    carrier.carried(count, arrived);
  }

  /** No buffer was left for what there is to receive. */
  void wentShort(int turn) {
    tookTheLast = lastTurn == turn;
  }

  /** The peer has ended or reset the connection, whether or not that was received yet. */
  void hungUp() {
    peerHasHungUp = true;
  }

  /** Whether the receive that begins now ends with what it brings. */
  boolean receivesOnce() {
    boolean once = hasStopped || peerHasHungUp;
    hasStopped = false;
    return once;
  }

  /** Whether it was itself who used up the buffers: then it starts after the others. */
  boolean hasTakenTheLast() {
    boolean took = tookTheLast;
    tookTheLast = false;
    return took;
  }

  /** Holds what was received. */
  void keep(int result, int position) {
    if (result > 0) {
      hold(new Held(taken(position, result), 0));
    } else {
      release(position);
      if (!isRestart(result)) {
        hold(new Held(null, result));
      }
    }
  }

  /** Whether receiving has ended without a word about the peer: if it is wanted, it starts anew. */
  private static boolean isRestart(int result) {
    return result == ECANCELED || result == ENOBUFS || Sockets.isAgain(result);
  }

  private ByteBuffer taken(int position, int length) {
    byte[] exact = new byte[length];
    backend.buffers().copy(position, exact, 0, length);
    release(position);
    return ByteBuffer.wrap(exact);
  }

  private void release(int position) {
    if (position >= 0) {
      backend.buffers().release(position);
    }
  }

  private void hold(Held what) {
    if (held == null) {
      held = new ArrayDeque<>();
    }
    held.add(what);
  }

  @Override
  protected boolean holds() {
    return held != null;
  }

  @Override
  protected void deliverHeld() {
    if (stream.isTransferSource()) {
      stream.readable();
      return;
    }
    try {
      while (held != null && mayRead()) {
        deliver(held);
      }
    } finally {
      if (!stream.isTransferSource()) {
        goOn();
      }
    }
  }

  private void goOn() {
    if (held != null) {
      postHeld();
    } else if (isReading()) {
      watch();
    }
  }

  /** Delivers the first of what is held, or as much of it as the user's buffer has room for. */
  private void deliver(ArrayDeque<Held> queue) {
    Held first = queue.element();
    @Nullable ByteBuffer bytes = first.bytes;
    @Nullable ByteBuffer user = into();
    if (bytes != null && user != null && bytes.remaining() > user.remaining()) {
      int room = user.remaining();
      copy(bytes, user, room);
      bytes.position(bytes.position() + room);
      listener().onReadInto(room);
      return;
    }
    queue.remove();
    held = queue.isEmpty() ? null : queue;
    if (bytes == null) {
      over(first.result);
    } else if (user == null) {
      listener().onChunk(bytes);
    } else {
      int count = bytes.remaining();
      copy(bytes, user, count);
      listener().onReadInto(count);
    }
  }

  private void over(int result) {
    if (result == 0) {
      end();
    } else if (!isRestart(result)) {
      fail(Sockets.errno(result));
    }
  }

  private static void copy(ByteBuffer bytes, ByteBuffer user, int count) {
    user.put(user.position(), bytes, bytes.position(), count);
  }

  @Override
  public @Nullable Errno undeliveredError() {
    int last = held == null ? 0 : held.getLast().result;
    int error = last < 0 ? last : backend.receiveError(stream.watch());
    return error < 0 && !isRestart(error) ? Sockets.errno(error) : null;
  }

  /** Stops receiving for good, and gives away what was not delivered. */
  @Override
  public ByteBuffer undelivered() {
    backend.recall(stream.watch());
    List<ByteBuffer> chunks =
        held == null ? List.of() : held.stream().map(Held::bytes).filter(Objects::nonNull).toList();
    held = null;
    ByteBuffer all = ByteBuffer.allocate(chunks.stream().mapToInt(ByteBuffer::remaining).sum());
    chunks.forEach(all::put);
    return all.flip();
  }

  /** What comes, comes by itself, behind what is held. */
  @Override
  public boolean carryTo(LinuxTransfer transfer) {
    return !holds();
  }

  /** What is held goes first, whatever is in flight. */
  @Override
  public boolean maySplice() {
    return holds() || !backend.isReceiving(stream.watch());
  }

  @Override
  public long fill(KernelPipe pipe) {
    if (held != null) {
      return fill(pipe, held);
    }
    long count = pipe.fillFrom(stream.openDescriptor());
    if (count > 0 || Sockets.isAgain(count)) {
      return count;
    }
    hold(new Held(null, (int) count));
    return 0;
  }

  private long fill(KernelPipe pipe, ArrayDeque<Held> queue) {
    long total = 0;
    for (Held first = queue.peek(); first != null && first.bytes != null; first = queue.peek()) {
      long count = pipe.fillFrom(first.bytes);
      if (count < 0) {
        return total > 0 ? total : count;
      }
      total += count;
      if (first.bytes.hasRemaining()) {
        return total;
      }
      queue.remove();
    }
    held = queue.isEmpty() ? null : queue;
    return total;
  }

  @Override
  public void watchToSplice(boolean wanted) {
    unwatch();
    if (!wanted) {
      stream.watch().wantNot(Watch.READABLE);
    } else if (holds()) {
      postHeld();
    } else {
      stream.watch().want(Watch.READABLE);
    }
  }

  @Override
  public void watchToReceive() {
    stream.watch().wantNot(Watch.READABLE);
    goOn();
  }
}
