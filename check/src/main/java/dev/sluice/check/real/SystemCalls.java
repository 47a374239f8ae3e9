package dev.sluice.check.real;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/** The few system calls that make networks and devices. What fails throws with the error number. */
final class SystemCalls {
  private static final int CLONE_NEWNET = 0x40000000;
  private static final int O_RDWR = 2;
  private static final int O_CLOEXEC = 0x80000;
  private static final int O_NONBLOCK = 0x800;
  private static final long TUNSETIFF = 0x400454caL;
  private static final short IFF_TUN = 1;
  private static final short IFF_NO_PI = 0x1000;
  private static final int INTERFACE_REQUEST = 40;
  private static final int INTERFACE_FLAGS = 16;
  private static final short POLLIN = 1;

  /** Nothing to read just now. */
  private static final int EAGAIN = 11;

  /** A packet that the device does not take, such as one for an interface that is down. */
  private static final int EIO = 5;

  private static final StructLayout ERROR = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      ERROR.varHandle(MemoryLayout.PathElement.groupElement("errno"));

  private final Linker linker = Linker.nativeLinker();
  private final MethodHandle unshare = handle("unshare", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private final MethodHandle open =
      handle("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
  private final MethodHandle ioctl =
      handle("ioctl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS));
  private final MethodHandle read =
      handle("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
  private final MethodHandle write =
      handle("write", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
  private final MethodHandle poll =
      handle("poll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
  private final MethodHandle close = handle("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

  @SuppressWarnings("restricted") // the types are those of the manual pages
  private MethodHandle handle(String name, FunctionDescriptor type) {
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow(name), type, Linker.Option.captureCallState("errno"));
  }

  /** Gives the calling thread, and no other, a network that has nothing but loopback, down. */
  void leaveNetwork() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment error = arena.allocate(ERROR);
      check("unshare", (int) unshare.invokeExact(error, CLONE_NEWNET), error);
    } catch (Throwable failure) {
      throw rethrown(failure);
    }
  }

  /** Opens a device whose packets are read and written by a program; answers its descriptor. */
  int openTunnel(String name) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment error = arena.allocate(ERROR);
      int descriptor =
          (int)
              open.invokeExact(
                  error, arena.allocateFrom("/dev/net/tun"), O_RDWR | O_CLOEXEC | O_NONBLOCK);
      check("open /dev/net/tun", descriptor, error);
      MemorySegment request = arena.allocate(INTERFACE_REQUEST, Long.BYTES);
      request.setString(0, name);
      request.set(JAVA_SHORT, INTERFACE_FLAGS, (short) (IFF_TUN | IFF_NO_PI));
      check("TUNSETIFF", (int) ioctl.invokeExact(error, descriptor, TUNSETIFF, request), error);
      return descriptor;
    } catch (Throwable failure) {
      throw rethrown(failure);
    }
  }

  /** Reads a packet; answers its length, 0 if there is none. */
  int read(int descriptor, MemorySegment buffer, MemorySegment error) {
    try {
      long count = (long) read.invokeExact(error, descriptor, buffer, buffer.byteSize());
      if (count < 0 && (int) ERRNO.get(error, 0L) == EAGAIN) {
        return 0;
      }
      check("read", count, error);
      return (int) count;
    } catch (Throwable failure) {
      throw rethrown(failure);
    }
  }

  /** Writes a packet; the network drops what it has no room or use for, as networks do. */
  void write(int descriptor, MemorySegment packet, MemorySegment error) {
    try {
      long count = (long) write.invokeExact(error, descriptor, packet, packet.byteSize());
      int errno = (int) ERRNO.get(error, 0L);
      if (count < 0 && errno != EAGAIN && errno != EIO) {
        check("write", count, error);
      }
    } catch (Throwable failure) {
      throw rethrown(failure);
    }
  }

  /** Waits until there is a packet, or so many milliseconds. */
  void awaitPacket(int descriptor, int millis, MemorySegment request, MemorySegment error) {
    try {
      request.set(JAVA_INT, 0, descriptor);
      request.set(JAVA_INT, Integer.BYTES, POLLIN);
      int _ = (int) poll.invokeExact(error, request, 1L, millis);
    } catch (Throwable failure) {
      throw rethrown(failure);
    }
  }

  void close(int descriptor) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment error = arena.allocate(ERROR);
      check("close", (int) close.invokeExact(error, descriptor), error);
    } catch (Throwable failure) {
      throw rethrown(failure);
    }
  }

  /** Room for the error number of calls on one thread. */
  static MemorySegment room(Arena arena) {
    return arena.allocate(ERROR);
  }

  private static void check(String call, long result, MemorySegment error) {
    if (result < 0) {
      throw new IllegalStateException(call + " fails with errno " + ERRNO.get(error, 0L));
    }
  }

  private static RuntimeException rethrown(Throwable failure) {
    if (failure instanceof RuntimeException known) {
      return known;
    }
    if (failure instanceof Error error) {
      throw error;
    }
    throw new AssertionError("a method handle threw", failure);
  }
}
