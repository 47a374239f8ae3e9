package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.io.Backend;
import dev.sluice.testing.Contract;
import org.junit.jupiter.api.Test;

/** The clock that tests turn changes nothing but the time. */
class VirtualTimeTest {
  @Test
  void everyPartOfABackendIsPassedOn() {
    assertThat(Contract.defaultsOf(Backend.class, VirtualTime.class)).isEmpty();
  }
}
