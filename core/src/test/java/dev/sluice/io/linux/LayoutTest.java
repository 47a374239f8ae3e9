package dev.sluice.io.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The layouts against what the running kernel writes. */
class LayoutTest {
  private static final int SOCK_STREAM = 1;
  private static final byte UNTOUCHED = 0x55;

  private final Arena arena = Arena.ofConfined();
  private Libc libc;

  @BeforeEach
  void open() {
    assumeTrue(Platform.unavailability().isEmpty(), () -> Platform.unavailability().orElse(""));
    libc = new Libc();
  }

  @AfterEach
  void close() {
    arena.close();
  }

  /** How many bytes the kernel writes for the name of a socket of a family. */
  private int lengthOfName(short family) {
    int socket = (int) libc.call(SystemCall.SOCKET, family, SOCK_STREAM, 0);
    assertThat(socket).isNotNegative();
    try {
      MemorySegment name = arena.allocate(256);
      MemorySegment length = arena.allocateFrom(ValueLayout.JAVA_INT, 256);
      assertThat(libc.call(SystemCall.GETSOCKNAME, socket, name.address(), length.address()))
          .isZero();
      assertThat(name.get(ValueLayout.JAVA_SHORT, 0)).isEqualTo(family);
      return length.get(ValueLayout.JAVA_INT, 0);
    } finally {
      libc.call(SystemCall.CLOSE, socket, 0);
    }
  }

  @Test
  void addressesAreAsLongAsTheKernelSays() {
    assertThat(lengthOfName(SocketAddressLayout.AF_INET))
        .isEqualTo((int) SocketAddressLayout.INET.byteSize());
    assertThat(lengthOfName(SocketAddressLayout.AF_INET6))
        .isEqualTo((int) SocketAddressLayout.INET6.byteSize());
    assertThat(lengthOfName(SocketAddressLayout.AF_UNIX)).isEqualTo(2);
    assertThat(SocketAddressLayout.UNIX.byteSize()).isEqualTo(110);
  }

  @Test
  void tcpInfoIsNoLongerThanTheKernels() {
    int socket = (int) libc.call(SystemCall.SOCKET, SocketAddressLayout.AF_INET, SOCK_STREAM, 0);
    MemorySegment info = arena.allocate(1024);
    MemorySegment length = arena.allocateFrom(ValueLayout.JAVA_INT, 1024);
    int tcpInfo = 11;
    libc.call(
        SystemCall.GETSOCKOPT,
        socket,
        LinuxOptions.IPPROTO_TCP,
        tcpInfo,
        info.address(),
        length.address(),
        0);
    libc.call(SystemCall.CLOSE, socket, 0);
    assertThat(length.get(ValueLayout.JAVA_INT, 0))
        .isGreaterThanOrEqualTo((int) TcpInfoLayout.LAYOUT.byteSize());
  }

  /** Two events in one wait: the second one stands where the layout says, and nothing behind it. */
  @Test
  void eventsStandWhereTheLayoutSays() {
    long size = EpollBackend.EVENT.byteSize();
    int epoll = (int) libc.call(SystemCall.EPOLL_CREATE1, 0, 0);
    int first = (int) EventDescriptor.open(libc);
    int second = (int) EventDescriptor.open(libc);
    MemorySegment event = arena.allocate(EpollBackend.EVENT);
    long data = size - Long.BYTES;
    for (int descriptor : new int[] {first, second}) {
      event.set(ValueLayout.JAVA_INT, 0, Watch.WRITABLE);
      event.set(ValueLayout.JAVA_LONG_UNALIGNED, data, 0x1234_5678_0000_0000L + descriptor);
      assertThat(libc.call(SystemCall.EPOLL_CTL, epoll, 1, descriptor, event.address(), 0, 0))
          .isZero();
    }
    MemorySegment events = arena.allocate(3 * size).fill(UNTOUCHED);
    long count = libc.call(SystemCall.EPOLL_PWAIT, epoll, events.address(), 3, 0, 0, 0);
    for (int descriptor : new int[] {epoll, first, second}) {
      libc.call(SystemCall.CLOSE, descriptor, 0);
    }
    assertThat(count).isEqualTo(2);
    assertThat(
            new long[] {
              events.get(ValueLayout.JAVA_LONG_UNALIGNED, data),
              events.get(ValueLayout.JAVA_LONG_UNALIGNED, size + data)
            })
        .containsExactlyInAnyOrder(0x1234_5678_0000_0000L + first, 0x1234_5678_0000_0000L + second);
    assertThat(events.asSlice(2 * size).toArray(ValueLayout.JAVA_BYTE)).containsOnly(UNTOUCHED);
  }

  @Test
  void failuresAreNegativeErrorNumbers() {
    int badDescriptor = 9;
    assertThat(libc.call(SystemCall.CLOSE, 1_000_000, 0)).isEqualTo(-badDescriptor);
    assertThat(libc.transfer(SystemCall.RECVFROM, 1_000_000, MemorySegment.ofArray(new byte[1]), 0))
        .isEqualTo(-badDescriptor);
  }
}
