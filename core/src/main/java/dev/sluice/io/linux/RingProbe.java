package dev.sluice.io.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.sluice.error.Errno;
import dev.sluice.io.ErrnoException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether this process may use io_uring, and whether the kernel's has what the backend uses: a ring
 * is made and asked for each operation, since profiles and look-alikes of the kernel allow some and
 * refuse others. Receiving again and again cannot be asked for; it came with the same kernel as the
 * flags that the ring is made with.
 */
final class RingProbe {
  /** An operation that must be there. */
  private record Needed(int opcode, String name) {}

  private static final List<Needed> OPERATIONS =
      List.of(
          new Needed(IoUring.OP_POLL_ADD, "POLL_ADD"),
          new Needed(IoUring.OP_ASYNC_CANCEL, "ASYNC_CANCEL"),
          new Needed(IoUring.OP_RECV, "RECV"));

  private static final int FEATURES =
      IoUring.FEAT_SINGLE_MMAP | IoUring.FEAT_NODROP | IoUring.FEAT_EXT_ARG;

  /** Operations that the kernel is asked about; the answer has room for all there can be. */
  private static final int MAX_OPERATIONS = 256;

  private static final String INSTEAD = "; the backend 'epoll' needs none of this";

  /** Makes a ring. */
  @FunctionalInterface
  interface Opener {
    Ring open(Libc libc) throws ErrnoException;
  }

  private final Opener opener;
  private final Path disabled;
  private final String kernel;

  /** A probe of this machine. */
  RingProbe() {
    this(
        Ring::open,
        Path.of("/proc/sys/kernel/io_uring_disabled"),
        System.getProperty("os.version"));
  }

  /**
   * @param disabled where the administrator's switch is found
   * @param kernel its version
   */
  RingProbe(Opener opener, Path disabled, String kernel) {
    this.opener = opener;
    this.disabled = disabled;
    this.kernel = kernel;
  }

  /** Why io_uring cannot be used, and what to do about it; empty if it can. */
  Optional<String> refusal() {
    try (Arena arena = Arena.ofConfined()) {
      Libc libc = new Libc();
      try (Ring ring = opener.open(libc)) {
        return missing(ring, arena);
      } catch (ErrnoException refused) {
        return Optional.of(words(refused.errno()));
      }
    }
  }

  private Optional<String> missing(Ring ring, Arena arena) {
    if ((ring.features() & FEATURES) != FEATURES) {
      return Optional.of(tooOld());
    }
    MemorySegment answer =
        arena.allocate(IoUring.PROBE.byteSize() + MAX_OPERATIONS * IoUring.PROBE_OP.byteSize());
    long result = ring.register(IoUring.REGISTER_PROBE, answer.address(), MAX_OPERATIONS);
    if (result < 0) {
      return Optional.of(words(Errno.of((int) result)));
    }
    int entered = ring.tryEntering(0);
    if (entered < 0) {
      return Optional.of(words(Errno.of(entered)));
    }
    List<String> absent = new ArrayList<>();
    for (Needed needed : OPERATIONS) {
      if (!supports(answer, needed.opcode)) {
        absent.add("IORING_OP_" + needed.name);
      }
    }
    return absent.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "the io_uring of Linux "
                + kernel
                + " does not have "
                + String.join(", ", absent)
                + INSTEAD);
  }

  private static boolean supports(MemorySegment answer, int opcode) {
    int last = Byte.toUnsignedInt(answer.get(JAVA_BYTE, 0));
    long flags =
        IoUring.PROBE.byteSize()
            + opcode * IoUring.PROBE_OP.byteSize()
            + IoUring.offset(IoUring.PROBE_OP, "flags");
    return opcode <= last && (answer.get(JAVA_SHORT, flags) & IoUring.OP_SUPPORTED) != 0;
  }

  private String words(Errno error) {
    return switch (error) {
      case ENOSYS ->
          "there is no io_uring: Linux "
              + kernel
              + " was built without it, or a sandbox hides it"
              + INSTEAD;
      case EPERM, EACCES -> forbidden();
      case EINVAL -> tooOld();
      case ENOMEM ->
          "there is not enough memory for a ring: raise the memory limit of the control group,"
              + " or of locked memory (ulimit -l)";
      case EMFILE, ENFILE -> "there are no descriptors left: raise the limit (ulimit -n)";
      default -> "io_uring_setup failed: " + error + ": " + error.description();
    };
  }

  private String tooOld() {
    return "the io_uring of Linux "
        + kernel
        + " is too old: 6.0 is the first that will do"
        + INSTEAD;
  }

  private String forbidden() {
    return switch (disabledness()) {
      case "1" ->
          "the system allows io_uring to the privileged only: set kernel.io_uring_disabled to 0"
              + " (sysctl), or put the process into the group kernel.io_uring_group"
              + INSTEAD;
      case "2" ->
          "the system has io_uring switched off: set kernel.io_uring_disabled to 0 (sysctl)"
              + INSTEAD;
      default ->
          "a security profile refuses io_uring, as seccomp profiles of containers do: allow"
              + " io_uring_setup, io_uring_enter and io_uring_register in it"
              + INSTEAD;
    };
  }

  /** Kernels before 6.6 do not have the switch. */
  private String disabledness() {
    try {
      return Files.readString(disabled).strip();
    } catch (IOException unknown) {
      return "";
    }
  }
}
