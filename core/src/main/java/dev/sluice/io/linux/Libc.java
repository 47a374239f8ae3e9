package dev.sluice.io.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Objects;

/**
 * System calls, all through the one function {@code syscall(2)}: linking a function costs tens of
 * milliseconds the first time and ten for every other shape of arguments, so there are two shapes.
 *
 * <p>Results are those of the kernel: what the call answers, or the negative error number. An
 * instance has the place that the error number is captured in, and belongs to one thread.
 */
final class Libc {
  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO = STATE.varHandle(PathElement.groupElement("errno"));

  /** {@code long syscall(long number, ...)} with six integers; it may block. */
  private static final MethodHandle CALL =
      link(
          FunctionDescriptor.of(
              JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG,
              JAVA_LONG));

  /**
   * It goes when this goes. Memory that is closed by hand would be held open around every call, by
   * two atomic steps.
   */
  private final MemorySegment state = Arena.ofAuto().allocate(STATE);

  /** Links the calls, which the JVM may refuse. */
  static void load() {}

  @SuppressWarnings("restricted") // what this package is for; its Javadoc says how it is kept safe
  private static MethodHandle link(FunctionDescriptor shape, Linker.Option... options) {
    Linker linker = Linker.nativeLinker();
    Linker.Option[] all = Arrays.copyOf(options, options.length + 1);
    all[options.length] = Linker.Option.captureCallState("errno");
    return linker.downcallHandle(linker.defaultLookup().findOrThrow("syscall"), shape, all);
  }

  /**
   * Any system call. Arguments that are addresses must be of memory that outlives the call, or, for
   * what the kernel keeps, of memory that outlives its use.
   */
  long call(long number, long a, long b, long c, long d, long e, long f) {
    try {
      long result = (long) CALL.invokeExact(state, number, a, b, c, d, e, f);
      return result < 0 ? -errno() : result;
    } catch (Throwable impossible) {
      throw new AssertionError("A system call does not throw", impossible);
    }
  }

  long call(long number, long a, long b, long c) {
    return call(number, a, b, c, 0, 0, 0);
  }

  long call(long number, long a, long b) {
    return call(number, a, b, 0, 0, 0, 0);
  }

  /**
   * {@code recvfrom(2)} or {@code sendto(2)} without an address, into or out of memory of either
   * kind. The call holds up safepoints, so it must neither block nor move very much.
   *
   * @param number which of the two
   * @param bytes from where to where; the kernel is given its length
   */
  long transfer(long number, int descriptor, MemorySegment bytes, int flags) {
    return transfer(number, descriptor, bytes, bytes.byteSize(), flags);
  }

  /**
   * The same with the beginning of some memory, which spares a segment of that length.
   *
   * @param length how much of the memory
   */
  long transfer(long number, int descriptor, MemorySegment bytes, long length, int flags) {
    Objects.checkFromIndexSize(0, length, bytes.byteSize());
    try {
      long result =
          (long)
              Transfer.CALL.invokeExact(
                  state, number, (long) descriptor, bytes, length, (long) flags, 0L, 0L);
      return result < 0 ? -errno() : result;
    } catch (Throwable impossible) {
      throw new AssertionError("A system call does not throw", impossible);
    }
  }

  private int errno() {
    return (int) ERRNO.get(state, 0L);
  }

  /** Linked when it is first needed. */
  private static final class Transfer {
    /** {@code syscall} with an address of any memory as the third argument; it must not block. */
    static final MethodHandle CALL =
        link(
            FunctionDescriptor.of(
                JAVA_LONG, JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG, JAVA_LONG,
                JAVA_LONG),
            Linker.Option.critical(true));
  }
}
