package dev.sluice.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.bench.error.BenchException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class CompilerTimeTest {
  @Test
  void thisJvmHasCompiledSomething() {
    assertThat(CompilerTime.of(ProcessHandle.current().pid())).isPositive();
  }

  @Test
  void aProgramThatIsNoJvmHasNotCompiledAnything() throws Exception {
    Process process = new ProcessBuilder("sleep", "60").start();
    try {
      assertThat(CompilerTime.of(process.pid())).isZero();
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void compilersAreKnownByWhatTheKernelKeepsOfTheirNames() {
    assertThat(CompilerTime.isCompilerName("C2 CompilerThre\n")).isTrue();
    assertThat(CompilerTime.isCompilerName("C1 CompilerThre\n")).isTrue();
    assertThat(CompilerTime.isCompilerName("main\n")).isFalse();
  }

  @Test
  void aProcessThatIsGoneIsNamed() {
    assertThatThrownBy(() -> CompilerTime.of(Integer.MAX_VALUE))
        .isInstanceOf(BenchException.class)
        .hasMessageContaining(Integer.toString(Integer.MAX_VALUE));
  }
}
