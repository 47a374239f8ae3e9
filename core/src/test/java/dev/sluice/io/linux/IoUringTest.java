package dev.sluice.io.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.Peer;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.StructLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our layouts are those of the kernel's header, as a C compiler reads it. */
class IoUringTest {
  private static final Map<String, StructLayout> STRUCTURES =
      Map.of(
          "struct io_uring_sqe", IoUring.SQE,
          "struct io_uring_cqe", IoUring.CQE,
          "struct io_uring_params", IoUring.PARAMS,
          "struct io_uring_probe", IoUring.PROBE,
          "struct io_uring_probe_op", IoUring.PROBE_OP,
          "struct io_uring_buf", IoUring.BUF,
          "struct io_uring_buf_reg", IoUring.BUF_REG,
          "struct io_uring_rsrc_update", IoUring.RSRC_UPDATE,
          "struct io_uring_getevents_arg", IoUring.GETEVENTS_ARG,
          "struct __kernel_timespec", IoUring.TIMESPEC);

  /** Unnamed, or named otherwise, in many an installed header; the size vouches for them. */
  private static final Set<String> YOUNG =
      Set.of(
          "struct io_uring_sqe.op_flags",
          "struct io_uring_buf_reg.flags",
          "struct io_uring_getevents_arg.min_wait_usec");

  @TempDir Path directory;

  @Test
  void layoutsAreThoseOfTheHeader() throws Exception {
    String checks =
        STRUCTURES.entrySet().stream()
            .map(entry -> checks(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining());
    Path source = directory.resolve("layouts.c");
    Files.writeString(
        source,
        "#include <linux/io_uring.h>\n#include <linux/time_types.h>\n#include <stddef.h>\n"
            + checks);
    Process compiler =
        new ProcessBuilder(Peer.CC.path().toString(), "-fsyntax-only", source.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(compiler.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(said).isEmpty();
  }

  private static String checks(String structure, StructLayout layout) {
    StringBuilder checks =
        new StringBuilder(
            "_Static_assert(sizeof(%s) == %d, \"size of %s\");\n"
                .formatted(structure, layout.byteSize(), structure));
    long offset = 0;
    for (MemoryLayout member : layout.memberLayouts()) {
      String name = structure + "." + member.name().orElse("");
      if (member.name().isPresent() && !YOUNG.contains(name)) {
        checks.append(
            "_Static_assert(offsetof(%s, %s) == %d, \"%s\");\n"
                .formatted(structure, member.name().get(), offset, name));
      }
      offset += member.byteSize();
    }
    return checks.toString();
  }

  @Test
  void aFieldOfAFieldIsFound() {
    assertThat(IoUring.offset(IoUring.PARAMS, "cq_off.cqes")).isEqualTo(40 + 40 + 20);
    assertThat(List.of(IoUring.offset(IoUring.PARAMS, "sq_off"))).containsExactly(40L);
  }
}
