package dev.sluice.io.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.io.Transport;
import dev.sluice.io.contract.Rig.Stream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** In which order handles that were closed together hear of it. */
@EveryWorld
class ClosingOrderContractTest extends ContractTest {

  @ParameterizedTest
  @EnumSource
  void theHandleClosedLastHearsOfItFirst(Transport transport) {
    List<String> closed = new ArrayList<>();
    for (String name : List.of("first", "second", "third")) {
      Stream stream = rig.stream(transport);
      stream.recorder().on("close", () -> closed.add(name));
      stream.handle().close();
    }
    rig.until(() -> closed.size() == 3);
    assertThat(closed).containsExactly("third", "second", "first");
  }

  @ParameterizedTest
  @EnumSource
  void aHandleClosedByAListenerWaitsForTheNextPhase(Transport transport) {
    List<String> closed = new ArrayList<>();
    Stream later = rig.stream(transport);
    later.recorder().on("close", () -> closed.add("closed by the listener"));
    Stream second = rig.stream(transport);
    second.recorder().on("close", () -> closed.add("second"));
    Stream first = rig.stream(transport);
    first
        .recorder()
        .on(
            "close",
            () -> {
              closed.add("first");
              later.handle().close();
            });
    second.handle().close();
    first.handle().close();
    rig.until(() -> closed.size() == 3);
    assertThat(closed).containsExactly("first", "second", "closed by the listener");
  }

  @ParameterizedTest
  @EnumSource
  void aListenerThatThrowsLeavesTheRestToTheNextPhase(Transport transport) {
    List<String> closed = new ArrayList<>();
    for (String name : List.of("first", "second")) {
      Stream stream = rig.stream(transport);
      stream
          .recorder()
          .on(
              "close",
              () -> {
                closed.add(name);
                throw new IllegalStateException(name);
              });
      stream.handle().close();
    }
    List<String> thrown = new ArrayList<>();
    for (int turn = 0; turn < 10; turn++) {
      try {
        rig.turn();
      } catch (IllegalStateException e) {
        thrown.add(e.getMessage());
      }
    }
    assertThat(thrown).containsExactly("second", "first");
    assertThat(closed).containsExactly("second", "first");
  }
}
