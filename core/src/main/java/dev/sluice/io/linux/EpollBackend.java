package dev.sluice.io.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import dev.sluice.error.Errno;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.kernel.KernelReader;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/**
 * Linux through {@code epoll(7)}, level-triggered: what a turn leaves unread is told again by the
 * next, and a descriptor that is read whole costs no call but the read.
 *
 * <p>Closing a descriptor takes it off the kernel's list, unless others hold the same socket open.
 */
final class EpollBackend extends LinuxBackend {
  static final String NAME = "epoll";

  /** {@code struct epoll_event} of {@code <linux/eventpoll.h>}: packed on x86-64 alone. */
  static final StructLayout EVENT =
      SystemCall.X86
          ? MemoryLayout.structLayout(
              JAVA_INT.withName("events"), JAVA_LONG_UNALIGNED.withName("data"))
          : MemoryLayout.structLayout(
              JAVA_INT.withName("events"),
              MemoryLayout.paddingLayout(4),
              JAVA_LONG_UNALIGNED.withName("data"));

  private static final long EVENT_BYTES = EVENT.byteSize();
  private static final long DATA = EVENT.byteOffset(PathElement.groupElement("data"));

  /** Events taken by one wait; the rest is told by the next. As many as libuv takes. */
  private static final int MAX_EVENTS = 1024;

  private static final int EPOLL_CLOEXEC = 0x80000;
  private static final int EPOLL_CTL_ADD = 1;
  private static final int EPOLL_CTL_DEL = 2;
  private static final int EPOLL_CTL_MOD = 3;
  private static final int EPOLLET = 1 << 31;

  private final int descriptor;
  private final MemorySegment asked = arena().allocate(EVENT);
  private final MemorySegment events = arena().allocate(EVENT_BYTES * MAX_EVENTS, Long.BYTES);
  private int count;

  /**
   * @throws ErrnoException if there are no descriptors left
   */
  EpollBackend() throws ErrnoException {
    super(NAME);
    descriptor = (int) libc().call(SystemCall.EPOLL_CREATE1, EPOLL_CLOEXEC, 0);
    try {
      Sockets.check(descriptor);
      control(EPOLL_CTL_ADD, event().descriptor(), Watch.READABLE | EPOLLET, WAKEUP_KEY);
    } catch (ErrnoException noDescriptors) {
      close();
      throw noDescriptors;
    }
  }

  @Override
  KernelReader newReader(LinuxStream stream) {
    return new ReadinessReader(stream);
  }

  @Override
  void arm(Watch watch) {
    int operation =
        watch.armed == 0 ? EPOLL_CTL_ADD : watch.wanted() == 0 ? EPOLL_CTL_DEL : EPOLL_CTL_MOD;
    try {
      if (!watches(operation, watch)) {
        control(EPOLL_CTL_MOD, watch.descriptor(), watch.wanted(), watches().key(watch));
      }
    } catch (ErrnoException refused) {
      throw new IllegalStateException(
          "The kernel does not watch descriptor "
              + watch.descriptor()
              + ": "
              + refused.getMessage(),
          refused);
    }
    watch.armed = (byte) watch.wanted();
  }

  /** Not if another handle has the descriptor watched already: then its watch is taken over. */
  private boolean watches(int operation, Watch watch) throws ErrnoException {
    try {
      control(operation, watch.descriptor(), watch.wanted(), watches().key(watch));
      return true;
    } catch (ErrnoException refused) {
      if (operation == EPOLL_CTL_ADD && refused.errno() == Errno.EEXIST) {
        return false;
      }
      throw refused;
    }
  }

  @Override
  void disarm(Watch watch) {
    if (watch.armed != 0 && watch.isShared()) {
      libc().call(SystemCall.EPOLL_CTL, descriptor, EPOLL_CTL_DEL, watch.descriptor(), 0, 0, 0);
    }
  }

  private void control(int operation, int watched, int interest, long key) throws ErrnoException {
    asked.set(JAVA_INT, 0, interest);
    asked.set(JAVA_LONG_UNALIGNED, DATA, key);
    Sockets.check(
        libc().call(SystemCall.EPOLL_CTL, descriptor, operation, watched, asked.address(), 0, 0));
  }

  @Override
  void await(long timeoutNanos) {
    long millis = timeoutNanos < 0 ? -1 : roundedUpToMillis(timeoutNanos);
    long result =
        libc()
            .call(
                SystemCall.EPOLL_PWAIT,
                descriptor,
                events.address(),
                MAX_EVENTS,
                Math.min(millis, Integer.MAX_VALUE),
                0,
                0);
    if (result < 0 && !Sockets.isAgain(result)) {
      throw new IllegalStateException("epoll_pwait failed: " + Sockets.errno(result));
    }
    count = (int) Math.max(0, result);
  }

  @Override
  void serve() {
    for (int i = 0; i < count && !isClosed(); i++) {
      long event = i * EVENT_BYTES;
      serve(events.get(JAVA_LONG_UNALIGNED, event + DATA), events.get(JAVA_INT_UNALIGNED, event));
    }
  }

  @Override
  void closeKernel() {
    if (descriptor >= 0) {
      sockets().close(descriptor);
    }
  }
}
