package dev.sluice.io.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.error.Errno;
import dev.sluice.io.ErrnoException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why io_uring does not work is told in words that say what to do. */
class RingProbeTest {
  private static final long PRCTL = SystemCall.X86 ? 157 : 167;
  private static final int PR_SET_NO_NEW_PRIVS = 38;
  private static final int PR_SET_SECCOMP = 22;
  private static final int SECCOMP_MODE_FILTER = 2;
  private static final int SECCOMP_RET_ALLOW = 0x7fff0000;
  private static final int SECCOMP_RET_ERRNO = 0x00050000;

  @TempDir Path directory;

  private Optional<String> refusal(Errno error, String disabled) throws IOException {
    Path file = directory.resolve("io_uring_disabled");
    if (!disabled.isEmpty()) {
      Files.writeString(file, disabled + "\n");
    }
    return new RingProbe(
            _ -> {
              throw new ErrnoException(error);
            },
            file,
            "5.4.0")
        .refusal();
  }

  @ParameterizedTest
  @CsvSource({
    "ENOSYS, '',  built without it",
    "EPERM,  '',  security profile refuses",
    "EPERM,  '0', io_uring_setup io_uring_enter io_uring_register",
    "EPERM,  '1', kernel.io_uring_group",
    "EPERM,  '2', switched off set kernel.io_uring_disabled to 0",
    "EACCES, '',  security profile",
    "EINVAL, '',  Linux 5.4.0 is too old 6.0",
    "ENOMEM, '',  ulimit -l",
    "EMFILE, '',  ulimit -n",
    "ENFILE, '',  ulimit -n",
    "EIO,    '',  io_uring_setup failed: EIO",
  })
  void eachRefusalNamesItsCauseAndTheWayOut(Errno error, String disabled, String words)
      throws Exception {
    String reason = refusal(error, disabled).orElseThrow();
    for (String word : words.split(" ")) {
      assertThat(reason).contains(word);
    }
  }

  @Test
  void aKernelThatAllowsItIsNotRefused() throws Exception {
    assumeTrue(
        Files.exists(Path.of("/proc/sys/kernel/io_uring_disabled"))
            && Files.readString(Path.of("/proc/sys/kernel/io_uring_disabled")).strip().equals("0"));
    assertThat(new RingProbe().refusal()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1,  security profile refuses", // EPERM, as Docker has it
    "38, a sandbox hides it", // ENOSYS
  })
  void aSeccompProfileThatForbidsItIsNoticed(int errno, String words) throws Exception {
    assertThat(probedBehind(425, errno)).hasValueSatisfying(r -> assertThat(r).contains(words));
  }

  /** A profile that forgets one of the calls. */
  @Test
  void aProfileThatAllowsHalfOfItIsNoticed() throws Exception {
    assertThat(probedBehind(427, 1))
        .hasValueSatisfying(reason -> assertThat(reason).contains("io_uring_register"));
    assertThat(probedBehind(426, 1))
        .hasValueSatisfying(reason -> assertThat(reason).contains("io_uring_enter"));
  }

  /** Probes on a thread of its own, which has a filter for the rest of its life. */
  private static Optional<String> probedBehind(int call, int errno) throws Exception {
    assumeTrue(new RingProbe().refusal().isEmpty(), "io_uring does not work anyway");
    AtomicReference<Optional<String>> reason = new AtomicReference<>(Optional.of("not probed"));
    Thread thread =
        Thread.ofPlatform()
            .start(
                () -> {
                  forbid(call, errno);
                  reason.set(new RingProbe().refusal());
                });
    assertThat(thread.join(Duration.ofSeconds(20))).isTrue();
    return reason.get();
  }

  /** {@code struct sock_filter}s in a {@code struct sock_fprog}: one call fails, others pass. */
  static void forbid(int call, int errno) {
    try (Arena arena = Arena.ofConfined()) {
      Libc libc = new Libc();
      MemorySegment filter = arena.allocate(4 * 8, 8);
      instruction(filter, 0, 0x20, 0, 0, 0); // load the call's number
      instruction(filter, 1, 0x15, 0, 1, call); // equal?
      instruction(filter, 2, 0x06, 0, 0, SECCOMP_RET_ERRNO | errno);
      instruction(filter, 3, 0x06, 0, 0, SECCOMP_RET_ALLOW);
      MemorySegment program = arena.allocate(16, 8);
      program.set(JAVA_SHORT, 0, (short) 4);
      program.set(JAVA_LONG, 8, filter.address());
      assertThat(libc.call(PRCTL, PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0, 0)).isZero();
      assertThat(libc.call(PRCTL, PR_SET_SECCOMP, SECCOMP_MODE_FILTER, program.address(), 0, 0, 0))
          .isZero();
    }
  }

  private static void instruction(
      MemorySegment filter, int index, int code, int ifTrue, int ifFalse, int operand) {
    long at = index * 8L;
    filter.set(JAVA_SHORT, at, (short) code);
    filter.set(JAVA_BYTE, at + 2, (byte) ifTrue);
    filter.set(JAVA_BYTE, at + 3, (byte) ifFalse);
    filter.set(JAVA_INT, at + 4, operand);
  }
}
