package dev.sluice.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CoresTest {
  private static final Optional<Path> TASKSET = Optional.of(Path.of("/bin/taskset"));
  private static final List<String> COMMAND = List.of("server", "7000");

  @Test
  void theKernelsListIsRead() {
    assertThat(Cores.parse("0")).containsExactly(0);
    assertThat(Cores.parse("0-2,5,8-9")).containsExactly(0, 1, 2, 5, 8, 9);
  }

  @Test
  void serverAndLoadHaveACoreEach() {
    Cores cores = new Cores(List.of(1, 2, 3), TASKSET);

    assertThat(cores.obstacle()).isEmpty();
    assertThat(cores.forServer(COMMAND))
        .containsExactly("/bin/taskset", "--cpu-list", "1", "server", "7000");
    assertThat(cores.forLoad(COMMAND))
        .containsExactly("/bin/taskset", "--cpu-list", "3", "server", "7000");
    assertThat(cores.description()).isEqualTo("server on core 1, load on core 3");
  }

  @Test
  void withoutTasksetOrOnOneCoreNothingIsPinnedAndThatIsSaid() {
    Cores alone = new Cores(List.of(0), TASKSET);
    Cores without = new Cores(List.of(0, 1), Optional.empty());

    assertThat(alone.obstacle()).hasValueSatisfying(why -> assertThat(why).contains("only core"));
    assertThat(without.obstacle()).hasValueSatisfying(why -> assertThat(why).contains("taskset"));
    assertThat(alone.forServer(COMMAND)).isEqualTo(COMMAND);
    assertThat(without.forLoad(COMMAND)).isEqualTo(COMMAND);
  }
}
