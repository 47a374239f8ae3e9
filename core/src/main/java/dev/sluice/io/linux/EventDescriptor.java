package dev.sluice.io.linux;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.sluice.io.ErrnoException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.spi.AbstractSelectableChannel;
import java.nio.channels.spi.AbstractSelector;
import java.nio.channels.spi.SelectorProvider;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What ends a wait from other threads: an {@code eventfd(2)}. The kernel is to watch it
 * edge-triggered, so that it never has to be read.
 *
 * <p>An interrupt of the waiting thread ends the wait, too. The JDK tells of interrupts only to its
 * own channels and selectors; so this is a selector to that extent, and nothing can be registered
 * with it.
 */
final class EventDescriptor extends AbstractSelector {
  private static final int EFD_CLOEXEC = 0x80000;
  private static final int EFD_NONBLOCK = 0x800;

  private final Arena arena = Arena.ofShared();
  private final Libc libc = new Libc();
  private final MemorySegment one = arena.allocateFrom(JAVA_LONG, 1);
  private final AtomicBoolean woken = new AtomicBoolean();
  private final int descriptor;

  EventDescriptor() throws ErrnoException {
    super(SelectorProvider.provider());
    long opened = open(libc);
    if (opened < 0) {
      arena.close();
      throw Sockets.failure(opened);
    }
    descriptor = (int) opened;
  }

  /** A new eventfd's number, or a negative error number. */
  static long open(Libc libc) {
    return libc.call(SystemCall.EVENTFD2, 0, EFD_CLOEXEC | EFD_NONBLOCK);
  }

  int descriptor() {
    return descriptor;
  }

  /** Whether a wakeup is due. */
  boolean isDue() {
    return woken.get();
  }

  /** The wait is over: the next wakeup is another one. */
  void forget() {
    woken.set(false);
  }

  /** From here to {@link #waited()} an interrupt of this thread is a wakeup. */
  void waiting() {
    begin();
  }

  void waited() {
    end();
  }

  /** Any thread. After a close the number may be another file's: so both exclude each other. */
  @Override
  public Selector wakeup() {
    if (!woken.get() && woken.compareAndSet(false, true)) {
      synchronized (this) {
        if (isOpen()) {
          libc.call(SystemCall.WRITE, descriptor, one.address(), Long.BYTES);
        }
      }
    }
    return this;
  }

  @Override
  protected synchronized void implCloseSelector() {
    libc.call(SystemCall.CLOSE, descriptor, 0);
    arena.close();
  }

  @Override
  protected SelectionKey register(AbstractSelectableChannel channel, int ops, Object attachment) {
    throw new UnsupportedOperationException("Only for wakeups: " + SelectableChannel.class);
  }

  @Override
  public Set<SelectionKey> keys() {
    return Set.of();
  }

  @Override
  public Set<SelectionKey> selectedKeys() {
    return Set.of();
  }

  @Override
  public int selectNow() {
    throw new UnsupportedOperationException("Only for wakeups");
  }

  @Override
  public int select(long timeout) {
    throw new UnsupportedOperationException("Only for wakeups");
  }

  @Override
  public int select() {
    throw new UnsupportedOperationException("Only for wakeups");
  }
}
