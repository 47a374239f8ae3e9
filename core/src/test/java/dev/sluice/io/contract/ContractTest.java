package dev.sluice.io.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;

/** What the tests of the contract share: a rig in a world, and a look at what is left behind. */
abstract class ContractTest {
  @Parameter TestWorld world;

  Rig rig;
  private int descriptorsBefore;

  @BeforeEach
  void open() {
    descriptorsBefore = world.openDescriptors();
    rig = new Rig(world);
  }

  @AfterEach
  void close() {
    rig.close();
    assertThat(rig.backend.openHandles()).isZero();
    assertThat(world.openDescriptors()).as("descriptors").isLessThanOrEqualTo(descriptorsBefore);
  }
}
