package dev.sluice.io.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class KernelPipesTest {
  @Test
  void thereAreNoMoreThanTheLimitAndFewAreKept() {
    try (Arena arena = Arena.ofConfined()) {
      KernelPipes pipes = new KernelPipes(new Libc(), arena);
      int before = descriptors();
      List<KernelPipe> taken = new ArrayList<>();
      for (int i = 0; i < KernelPipes.MAX_PIPES; i++) {
        taken.add(pipes.take());
      }
      assertThat(taken).doesNotContainNull().doesNotHaveDuplicates();
      assertThat(pipes.take()).isNull();
      assertThat(descriptors()).isEqualTo(before + 2 * KernelPipes.MAX_PIPES);
      taken.forEach(pipes::giveBack);
      assertThat(descriptors()).isEqualTo(before + 2 * KernelPipes.MAX_IDLE);
      assertThat(pipes.take()).isIn(taken);
      pipes.close();
      assertThat(descriptors()).isEqualTo(before + 2);
    }
  }

  private static int descriptors() {
    String[] names = new File("/proc/self/fd").list();
    assertThat(names).isNotNull();
    return names.length;
  }
}
