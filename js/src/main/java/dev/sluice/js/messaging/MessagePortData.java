package dev.sluice.js.messaging;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A port apart from the thread that it is in: the messages that have arrived and those that it
 * reaches. This is what moves when a port is sent elsewhere; what arrives meanwhile waits in it.
 *
 * <pre>
 *   adrift ◄── detach / attach ──► attached ── start ──► started
 *      └────────────────── close ──────┴───────────────────┴──────► closed
 * </pre>
 *
 * <p>Any thread. A queue has no limit, as Node's has none: whoever posts faster than the other end
 * reads keeps what is posted in memory.
 */
public final class MessagePortData {
  /** What a port belongs to in its thread. */
  @FunctionalInterface
  public interface Owner {
    /** One more message can be taken. Called by any thread. */
    void arrived();
  }

  /** What became of a message that was posted. */
  public enum Outcome {
    /** It waits at those whom it was for. */
    POSTED,
    /** There is nobody any more. */
    NOBODY,
    /** It carried the port that it was for, which is lost with it. */
    LOST
  }

  private enum State {
    ADRIFT,
    ATTACHED,
    STARTED,
    CLOSED
  }

  private final SiblingGroup group;
  private final Runnable afterClose;
  private final Queue<Message> queue = new ArrayDeque<>();
  private State state = State.ADRIFT;
  private @Nullable Owner owner;

  MessagePortData(SiblingGroup group, Runnable afterClose) {
    this.group = group;
    this.afterClose = afterClose;
    group.add(this);
  }

  /** {@return two ports that reach each other} */
  public static List<MessagePortData> pair() {
    SiblingGroup group = new SiblingGroup(true);
    Runnable nothing = () -> {};
    return List.of(new MessagePortData(group, nothing), new MessagePortData(group, nothing));
  }

  /**
   * Gives a message to those whom this port reaches.
   *
   * @param message the message
   * @return what became of it
   */
  public Outcome post(Message message) {
    List<MessagePortData> others = group.othersThan(this);
    if (others.isEmpty()) {
      message.discard();
      return Outcome.NOBODY;
    }
    if (others.stream().anyMatch(message::carries)) {
      message.discard();
      return Outcome.LOST;
    }
    others.subList(1, others.size()).forEach(each -> each.take(message.copy()));
    others.getFirst().take(message);
    return Outcome.POSTED;
  }

  /**
   * One that is closed drops the message, and with it the ports in it: without a lock of its own.
   */
  void take(Message message) {
    boolean open;
    Owner told = null;
    synchronized (this) {
      open = state != State.CLOSED;
      if (open) {
        queue.add(message);
        told = state == State.STARTED || message.isClose() ? owner : null;
      }
    }
    if (!open) {
      message.discard();
    } else if (told != null) {
      told.arrived();
    }
  }

  /**
   * The port is in a thread from now on.
   *
   * @param to told of the end of the partner, and once started, of messages
   */
  public void attach(Owner to) {
    boolean ended;
    synchronized (this) {
      if (state == State.CLOSED) {
        return;
      }
      state = State.ATTACHED;
      owner = to;
      ended = queue.stream().anyMatch(Message::isClose);
    }
    if (ended) {
      to.arrived();
    }
  }

  /** The port leaves its thread; what it has received stays with it. */
  public synchronized void detach() {
    if (state != State.CLOSED) {
      state = State.ADRIFT;
      owner = null;
    }
  }

  /** The owner is told of messages from now on, of those that wait at once. */
  public void start() {
    Owner told;
    int waiting;
    synchronized (this) {
      if (state != State.ATTACHED || owner == null) {
        return;
      }
      state = State.STARTED;
      told = owner;
      waiting = queue.size();
    }
    for (int i = 0; i < waiting; i++) {
      told.arrived();
    }
  }

  /** {@return the next message for listeners; null if there is none, or they are not asked yet} */
  public synchronized @Nullable Message next() {
    Message first = queue.peek();
    boolean due = first != null && (state == State.STARTED || first.isClose());
    return due ? queue.poll() : null;
  }

  /** {@return the oldest message, whether the port is started or not; null if there is none} */
  public synchronized @Nullable Message receive() {
    Message first = queue.peek();
    return first == null || first.isClose() ? null : queue.poll();
  }

  /** The end: the partner hears of it, what waits is dropped. Idempotent. */
  public void close() {
    List<Message> dropped;
    synchronized (this) {
      if (state == State.CLOSED) {
        return;
      }
      state = State.CLOSED;
      owner = null;
      dropped = List.copyOf(queue);
      queue.clear();
    }
    group.remove(this);
    dropped.forEach(Message::discard);
    afterClose.run();
  }
}
