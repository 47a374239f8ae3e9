package dev.sluice.io.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.sluice.io.StreamHandle;
import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import org.jspecify.annotations.Nullable;

/**
 * Descriptors that travel with bytes over Unix-domain sockets: {@code SCM_RIGHTS} of <a
 * href="https://man7.org/linux/man-pages/man7/unix.7.html">unix(7)</a>. One per loop; made when a
 * handle first needs it.
 */
final class Ancillary {
  /** {@code struct user_msghdr} of {@code <linux/socket.h>}. */
  static final StructLayout MESSAGE =
      MemoryLayout.structLayout(
          JAVA_LONG.withName("msg_name"),
          JAVA_INT.withName("msg_namelen"),
          MemoryLayout.paddingLayout(4),
          JAVA_LONG.withName("msg_iov"),
          JAVA_LONG.withName("msg_iovlen"),
          JAVA_LONG.withName("msg_control"),
          JAVA_LONG.withName("msg_controllen"),
          JAVA_INT.withName("msg_flags"),
          MemoryLayout.paddingLayout(4));

  /** {@code struct cmsghdr} of {@code <linux/socket.h>}; its data follows. */
  static final StructLayout CONTROL =
      MemoryLayout.structLayout(
          JAVA_LONG.withName("cmsg_len"),
          JAVA_INT.withName("cmsg_level"),
          JAVA_INT.withName("cmsg_type"));

  private static final int SCM_RIGHTS = 1;
  private static final int MSG_CMSG_CLOEXEC = 0x4000_0000;
  private static final long CONTROL_LENGTH =
      MESSAGE.byteOffset(PathElement.groupElement("msg_controllen"));
  private static final long LEVEL = CONTROL.byteOffset(PathElement.groupElement("cmsg_level"));
  private static final long TYPE = CONTROL.byteOffset(PathElement.groupElement("cmsg_type"));
  private static final long DATA = CONTROL.byteSize();

  private final Libc libc;
  private final MemorySegment message;
  private final MemorySegment vector;
  private final MemorySegment control;
  private final MemorySegment bytes;
  private int @Nullable [] received;

  Ancillary(Libc libc, Arena arena) {
    this.libc = libc;
    message = arena.allocate(MESSAGE);
    vector = arena.allocate(JAVA_LONG, 2);
    control =
        arena.allocate(DATA + (long) StreamHandle.MAX_DESCRIPTORS * Integer.BYTES + 4, Long.BYTES);
    bytes = arena.allocate(StreamHandle.MAX_CHUNK_BYTES);
    vector.setAtIndex(JAVA_LONG, 0, bytes.address());
    set("msg_iov", vector.address());
    set("msg_iovlen", 1);
    set("msg_control", control.address());
  }

  private void set(String field, long value) {
    message.set(JAVA_LONG, MESSAGE.byteOffset(PathElement.groupElement(field)), value);
  }

  /** Sends bytes, as many as one message holds, with descriptors; as {@code sendmsg(2)} answers. */
  long send(int descriptor, MemorySegment source, int flags, int[] descriptors) {
    long count = Math.min(source.byteSize(), bytes.byteSize());
    MemorySegment.copy(source, 0, bytes, 0, count);
    vector.setAtIndex(JAVA_LONG, 1, count);
    long length = DATA + (long) descriptors.length * Integer.BYTES;
    control.set(JAVA_LONG, 0, length);
    control.set(JAVA_INT, LEVEL, Sockets.SOL_SOCKET);
    control.set(JAVA_INT, TYPE, SCM_RIGHTS);
    MemorySegment.copy(descriptors, 0, control, JAVA_INT, DATA, descriptors.length);
    message.set(JAVA_LONG, CONTROL_LENGTH, length);
    return libc.call(SystemCall.SENDMSG, descriptor, message.address(), flags);
  }

  /** Receives bytes, and what came with them; as {@code recvmsg(2)} answers. */
  long receive(int descriptor, MemorySegment into) {
    vector.setAtIndex(JAVA_LONG, 1, Math.min(into.byteSize(), bytes.byteSize()));
    message.set(JAVA_LONG, CONTROL_LENGTH, control.byteSize());
    long count = libc.call(SystemCall.RECVMSG, descriptor, message.address(), MSG_CMSG_CLOEXEC);
    received = count > 0 ? descriptors(message.get(JAVA_LONG, CONTROL_LENGTH)) : null;
    if (count > 0) {
      MemorySegment.copy(bytes, 0, into, 0, count);
    }
    return count;
  }

  /** The descriptors of the last message; null if there were none. */
  int @Nullable [] received() {
    return received;
  }

  /** The kernel puts all descriptors of a message into one control message. */
  private int @Nullable [] descriptors(long controlLength) {
    boolean hasRights =
        controlLength >= DATA
            && control.get(JAVA_INT, LEVEL) == Sockets.SOL_SOCKET
            && control.get(JAVA_INT, TYPE) == SCM_RIGHTS;
    return hasRights
        ? control.asSlice(DATA, control.get(JAVA_LONG, 0) - DATA).toArray(JAVA_INT)
        : null;
  }
}
