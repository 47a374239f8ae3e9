package dev.sluice.io.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.io.Capability;
import dev.sluice.io.Transport;
import dev.sluice.io.contract.Rig.Pair;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A transfer takes one way for a little and another for much: what that costs, and its edges. */
@EveryKernel("without KERNEL_TRANSFER each of its tests would be skipped")
class TransferWaysContractTest extends ContractTest {
  /** More than there are pipes of the kernel for transfers that wait. */
  private static final int WAITING = 260;

  @BeforeEach
  void needTransfers() {
    assumeTrue(rig.backend.capabilities().contains(Capability.KERNEL_TRANSFER));
  }

  private Moving echoing(Transport transport) throws Exception {
    Pair echo = rig.connected(transport);
    echo.handle().readStart();
    return new Moving(echo, echo);
  }

  /** A pipe of the kernel would be two. */
  @ParameterizedTest
  @EnumSource
  void aLittleIsMovedWithoutADescriptorMore(Transport transport) throws Exception {
    Moving moving = echoing(transport);
    int before = world.openDescriptors();
    for (int length = 1; length < 8192; length *= 3) {
      rig.send(moving.from.peer(), Rig.pattern(length));
      assertThat(rig.receive(moving.from.peer(), length)).isEqualTo(Rig.pattern(length));
    }
    assertThat(world.openDescriptors()).isEqualTo(before);
    assertThat(moving.arrived).isEqualTo(moving.left);
  }

  /** From one way to the other and back, whatever the sizes are. */
  @ParameterizedTest
  @EnumSource
  void messagesOfAnySizeStayInOrder(Transport transport) throws Exception {
    Moving moving = echoing(transport);
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 300; i++) {
      byte[] message = Rig.pattern(1 + random.nextInt(1 << random.nextInt(1, 18)));
      rig.send(moving.from.peer(), message);
      assertThat(rig.receive(moving.from.peer(), message.length)).isEqualTo(message);
    }
    assertThat(moving.arrived).isEqualTo(moving.left);
    assertThat(moving.stop().remaining()).isZero();
  }

  @Test
  void aLittleThatMeetsAResetOfTheTargetComesBackAndTheNextWriteTells() throws Exception {
    Pair source = rig.connected(Transport.TCP);
    Pair target = rig.connected(Transport.TCP);
    source.handle().readStart();
    Moving moving = new Moving(source, target);
    target.peer().reset();
    rig.quiet();
    rig.send(source.peer(), Rig.pattern(100));
    rig.until(source.stream(), "stopped");
    assertThat(moving.rest).isEqualTo(ByteBuffer.wrap(Rig.pattern(100)));
    rig.until(() -> !target.events().isEmpty());
    assertThat(target.events().getFirst()).startsWith("write E");
    assertThat(moving.left - moving.arrived).isEqualTo(100);
  }

  @Test
  void whatTheTargetDoesNotTakeComesBackIfThereIsNoPipeToBeHad() throws Exception {
    byte[] bytes = Rig.pattern(1024 * 1024);
    boolean[] stopped = new boolean[WAITING];
    for (int i = 0; i < WAITING; i++) {
      stopped[i] = fill(echoing(Transport.UNIX), bytes);
    }
    assertThat(stopped[0]).isFalse();
    assertThat(stopped[WAITING - 1]).isTrue();
  }

  /** Sends until bytes wait; answers whether the transfer has ended with that. */
  private boolean fill(Moving moving, byte[] bytes) {
    ByteBuffer toSend = ByteBuffer.wrap(bytes);
    rig.until(
        () -> {
          int end = Math.min(bytes.length, toSend.position() + 1024);
          moving.from.peer().tryWrite(toSend.limit(end));
          return moving.left > moving.arrived;
        });
    ByteBuffer rest = moving.rest;
    if (rest != null) {
      int arrived = (int) moving.arrived;
      assertThat(rest).isEqualTo(ByteBuffer.wrap(bytes, arrived, (int) moving.left - arrived));
    }
    return rest != null;
  }
}
