package dev.sluice.cli;

import dev.sluice.error.NodeException;
import dev.sluice.loop.EventLoop;
import dev.sluice.loop.Immediate;
import dev.sluice.net.OnRead;
import dev.sluice.net.Socket;
import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Standard output that any number of clients print to: in turns, and in the same little memory
 * however many they are and however slowly it is read.
 *
 * <p>What clients send is read into one buffer of all, and gathered in a block that is written when
 * the one before it is out. If it is full earlier, what is left stays in the kernel, where the
 * senders feel it. Then a few clients at a time are read from, those first who have waited longest.
 *
 * <pre>
 *              the block is full                 the one before it is out
 *   READING ─────────────────────► HELD ◄────────────────────────────────► TURNS
 *      ▲                                          the block is full          │
 *      └──────────────────────── everybody has had a turn ───────────────────┘
 * </pre>
 *
 * While READING everybody is read from, and while HELD nobody is. A turn is one read: while TURNS
 * are taken those are read from who had nothing to send in theirs; the others wait for the next. On
 * the loop.
 */
final class SharedOutput {
  /** Enough for a block to be filled while the other one is written, and little for any heap. */
  static final int BLOCK_BYTES = 256 * 1024;

  /** As much as a read of a socket brings at once. */
  static final int READ_BYTES = 64 * 1024;

  /** Everyone whose turn it is is sure to be read from before the block is full. */
  private static final int TURNS_AT_A_TIME = BLOCK_BYTES / READ_BYTES;

  private enum State {
    READING,
    HELD,
    TURNS
  }

  private final StandardOutput output;
  private final ByteBuffer read = ByteBuffer.allocateDirect(READ_BYTES);

  /** What is gathered; the last read before it counts as full may go beyond. */
  private ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES + READ_BYTES);

  /** What is written, or was. */
  private ByteBuffer other = ByteBuffer.allocate(BLOCK_BYTES + READ_BYTES);

  private boolean writing;
  private State state = State.READING;

  /** Those who are read from. */
  private final LinkedHashSet<Socket> readers = new LinkedHashSet<>();

  /** Those among them whose turn it is, and from whom nothing has come yet. */
  private final LinkedHashSet<Socket> asked = new LinkedHashSet<>();

  /** Those who are not read from; who has waited longest is the first. */
  private final LinkedHashSet<Socket> waiting = new LinkedHashSet<>();

  private @Nullable Immediate nextTurns;

  /**
   * The output for many, in the place of one.
   *
   * @param output nobody else writes to it
   */
  SharedOutput(StandardOutput output) {
    this.output = output;
  }

  /** Sets who is told that nothing more can be written. */
  void onFailure(Consumer<NodeException> listener) {
    output.on(StandardOutput.ERROR, listener);
  }

  /** How a client that is just accepted is to be read from. */
  OnRead reading(Socket client) {
    return OnRead.into(
        read,
        (count, _) -> {
          take(client, count);
          return true;
        });
  }

  /** Lets a client print, which is read from as {@link #reading} says. */
  void add(Socket client) {
    if (state == State.READING) {
      readers.add(client);
    } else {
      client.pause();
      waiting.add(client);
    }
    client.on(Socket.CLOSE, hadError -> remove(client));
  }

  private void remove(Socket client) {
    for (Set<Socket> some : List.of(readers, asked, waiting)) {
      some.remove(client);
    }
  }

  private void take(Socket client, int count) {
    block.put(block.position(), read, 0, count);
    block.position(block.position() + count);
    asked.remove(client);
    if (state == State.TURNS && readers.remove(client)) {
      client.pause();
      waiting.add(client);
    }
    if (!writing) {
      write();
    } else if (block.position() >= BLOCK_BYTES) {
      hold();
    }
  }

  // ---- the output

  private void write() {
    writing = true;
    ByteBuffer full = block.flip();
    block = other.clear();
    other = full;
    output.write(full, this::written);
  }

  private void written(@Nullable NodeException error) {
    writing = false;
    if (error != null) {
      return; // The output's own event tells of it.
    }
    if (block.position() > 0) {
      write();
    }
    if (state == State.HELD) {
      state = State.TURNS;
      // After this turn of the loop, so that there is a look at the kernel between any two steps.
      nextTurns = EventLoop.current().setImmediate(this::takeTurns);
    }
  }

  // ---- turns

  private void hold() {
    state = State.HELD;
    if (nextTurns != null) {
      nextTurns.close();
      nextTurns = null;
    }
    readers.forEach(Socket::pause);
    readers.removeAll(asked);
    asked.reversed().forEach(waiting::addFirst);
    asked.clear();
    waiting.addAll(readers);
    readers.clear();
  }

  private void takeTurns() {
    asked.clear();
    while (asked.size() < TURNS_AT_A_TIME && !waiting.isEmpty()) {
      asked.add(waiting.removeFirst());
    }
    readers.addAll(asked);
    asked.forEach(Socket::resume);
    boolean over = waiting.isEmpty();
    state = over ? State.READING : State.TURNS;
    nextTurns = over ? null : EventLoop.current().setImmediate(this::takeTurns);
  }
}
