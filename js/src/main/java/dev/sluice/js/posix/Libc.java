package dev.sluice.js.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.sluice.error.NodeException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A call, or several in a row, of the C library, with the memory that their arguments are in, which
 * goes when this is closed. It belongs to one thread.
 *
 * <p>All functions are called with the same six integers, of which they take those that they know:
 * linking another shape of arguments takes tens of milliseconds. System calls go through {@code
 * syscall(2)}.
 */
final class Libc implements AutoCloseable {
  private static final int EINTR = 4;
  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO = STATE.varHandle(PathElement.groupElement("errno"));
  private static final FunctionDescriptor SHAPE =
      FunctionDescriptor.of(
          JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);

  /** Addresses by name; what is linked is never taken away, so it is the same for everybody. */
  private static final ConcurrentHashMap<String, MethodHandle> FUNCTIONS =
      new ConcurrentHashMap<>();

  private final Arena arena = Arena.ofConfined();
  private final MemorySegment state = arena.allocate(STATE);

  /**
   * The calls can be made here.
   *
   * @throws NodeException {@code ERR_FEATURE_UNAVAILABLE_ON_PLATFORM} where the numbers of the
   *     calls are not known
   */
  Libc() {
    if (!System.getProperty("os.name").equals("Linux")) {
      arena.close();
      throw new NodeException(
          NodeException.Kind.TYPE_ERROR,
          "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM",
          "The feature fs is unavailable on the current platform, which is being used to run"
              + " Node.js",
          null);
    }
  }

  /**
   * Makes a system call, again and again while signals interrupt it.
   *
   * @param call which
   * @param arguments at most six
   * @return what it answered, or the error number, negative
   */
  long call(SystemCall call, long... arguments) {
    MethodHandle handle = function("syscall");
    long[] six = java.util.Arrays.copyOf(arguments, 6);
    try {
      while (true) {
        long result =
            (long)
                handle.invokeExact(
                    state, call.number(), six[0], six[1], six[2], six[3], six[4], six[5]);
        if (result >= 0) {
          return result;
        }
        int errno = (int) ERRNO.get(state, 0L);
        if (errno != EINTR) {
          return -errno;
        }
      }
    } catch (Throwable impossible) {
      throw new AssertionError("A system call does not throw", impossible);
    }
  }

  /**
   * Calls a function of the C library that answers an {@code int}.
   *
   * @param name its name
   * @param arguments at most seven integers and addresses
   * @return what it answered
   */
  int function(String name, long... arguments) {
    MethodHandle handle = function(name);
    long[] all = java.util.Arrays.copyOf(arguments, 7);
    try {
      return (int)
          (long) handle.invokeExact(state, all[0], all[1], all[2], all[3], all[4], all[5], all[6]);
    } catch (Throwable impossible) {
      throw new AssertionError("A function of C does not throw", impossible);
    }
  }

  /** The address of a text, ended by a zero; for as long as this is open. */
  long text(String text) {
    return arena.allocateFrom(text).address();
  }

  /** The address of an array of such addresses, ended by a zero. */
  long texts(List<String> texts) {
    MemorySegment array = arena.allocate(ADDRESS, texts.size() + 1L);
    for (int i = 0; i < texts.size(); i++) {
      array.setAtIndex(ADDRESS, i, arena.allocateFrom(texts.get(i)));
    }
    return array.address();
  }

  /** Zeroed memory, aligned for anything. */
  MemorySegment memory(long bytes) {
    return arena.allocate(bytes, Long.BYTES);
  }

  @Override
  public void close() {
    arena.close();
  }

  private static MethodHandle function(String name) {
    return FUNCTIONS.computeIfAbsent(name, Libc::link);
  }

  @SuppressWarnings(
      "restricted") // what this package is for; its Javadoc says what it is needed for
  private static MethodHandle link(String name) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow(name), SHAPE, Linker.Option.captureCallState("errno"));
  }
}
