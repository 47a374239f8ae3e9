package dev.sluice.io.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.error.Errno;
import dev.sluice.io.Capability;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.Transport;
import dev.sluice.io.contract.Rig.Pair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files that are written past the process. */
@EveryWorld
class SendFileContractTest extends ContractTest {
  /** More than the kernel's buffers on both ends hold. */
  private static final int MUCH = 24 * 1024 * 1024;

  @TempDir Path folder;

  private boolean can() {
    return rig.backend.capabilities().contains(Capability.SEND_FILE);
  }

  private int open(byte[] content) throws IOException, ErrnoException {
    assumeTrue(can());
    return rig.backend.openFile(Files.write(folder.resolve("file"), content));
  }

  @ParameterizedTest
  @EnumSource
  void withoutTheCapabilityItIsRefused(Transport transport) {
    assumeTrue(!can());
    Pair pair = rig.connected(transport);
    assertThat(Rig.errnoOf(() -> rig.backend.openFile(folder))).isEqualTo(Errno.ENOTSUP);
    assertThat(Rig.errnoOf(() -> pair.handle().sendFile(0, 0, 1))).isEqualTo(Errno.ENOTSUP);
  }

  @ParameterizedTest
  @EnumSource
  void aSmallPartIsDoneAtOnce(Transport transport) throws Exception {
    int file = open(Rig.pattern(1000));
    Pair pair = rig.connected(transport);
    assertThat(pair.handle().sendFile(file, 100, 200)).isTrue();
    assertThat(pair.stream().write(new byte[] {1})).isTrue();
    assertThat(rig.receive(pair.peer(), 200))
        .isEqualTo(Arrays.copyOfRange(Rig.pattern(1000), 100, 300));
    assertThat(rig.receive(pair.peer(), 1)).containsExactly(1);
    rig.quiet();
    assertThat(pair.events()).isEmpty();
    rig.backend.closeDescriptor(file);
  }

  @ParameterizedTest
  @EnumSource
  void aLargeOneGoesAtThePaceOfThePeer(Transport transport) throws Exception {
    int file = open(Rig.pattern(MUCH));
    Pair pair = rig.connected(transport);
    assertThat(pair.handle().sendFile(file, 0, MUCH)).isFalse();
    assertThat(pair.handle().writeQueueSize()).isPositive().isLessThan(MUCH);
    assertThatThrownBy(() -> pair.handle().sendFile(file, 0, 1))
        .isInstanceOf(IllegalStateException.class);
    assertThat(Arrays.mismatch(rig.receive(pair.peer(), MUCH), Rig.pattern(MUCH))).isNegative();
    rig.until(pair.stream(), "write");
    assertThat(pair.events()).containsExactly("write");
    rig.backend.closeDescriptor(file);
  }

  @ParameterizedTest
  @EnumSource
  void aFileThatEndsBeforeIsNoError(Transport transport) throws Exception {
    int file = open(Rig.pattern(1000));
    Pair pair = rig.connected(transport);
    assertThat(pair.handle().sendFile(file, 900, 5000)).isTrue();
    assertThat(pair.handle().sendFile(file, 5000, 1)).isTrue();
    pair.handle().shutdown();
    assertThat(rig.drain(pair.peer(), RawPeer.END)).isEqualTo(100);
    rig.backend.closeDescriptor(file);
  }

  @Test
  void aResetEndsItWithAnError() throws Exception {
    int file = open(Rig.pattern(MUCH));
    Pair pair = rig.connected(Transport.TCP);
    assertThat(pair.handle().sendFile(file, 0, MUCH)).isFalse();
    pair.peer().reset();
    rig.until(() -> !pair.events().isEmpty());
    assertThat(pair.events().getFirst()).startsWith("write E");
    rig.backend.closeDescriptor(file);
  }

  @Test
  void afterAShutdownItFails() throws Exception {
    int file = open(Rig.pattern(10));
    Pair pair = rig.connected(Transport.TCP);
    pair.handle().shutdown();
    assertThat(pair.handle().sendFile(file, 0, 10)).isFalse();
    rig.until(pair.stream(), "write EPIPE");
    rig.backend.closeDescriptor(file);
  }

  @Test
  void whatIsOpenAtTheEndIsClosedAndNothingIsOpenedAfterwards() throws Exception {
    int file = open(Rig.pattern(10));
    Path descriptor = Path.of("/proc/self/fd", Integer.toString(file));
    assertThat(descriptor.toRealPath()).isEqualTo(folder.resolve("file").toRealPath());
    rig.backend.close();
    assertThat(Files.exists(descriptor) && descriptor.toRealPath().startsWith(folder)).isFalse();
    assertThat(Rig.errnoOf(() -> rig.backend.openFile(folder.resolve("file"))))
        .isEqualTo(Errno.ECANCELED);
  }

  @Test
  void whatCannotBeOpenedIsTold() {
    assumeTrue(can());
    assertThat(Rig.errnoOf(() -> rig.backend.openFile(folder.resolve("missing"))))
        .isEqualTo(Errno.ENOENT);
  }
}
