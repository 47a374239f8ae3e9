package dev.sluice.io.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.error.Errno;
import dev.sluice.io.Capability;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.PollHandle;
import dev.sluice.io.StreamHandle;
import dev.sluice.io.Transport;
import dev.sluice.io.contract.Rig.Pair;
import dev.sluice.io.contract.Rig.Stream;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Descriptors of which is only told when they can be read or written. */
@EveryKernel("without the capability DESCRIPTORS each of its tests would be skipped")
class PollHandleContractTest extends ContractTest {
  private static final int NO_DESCRIPTOR = 1_000_000;

  private static final class Recorder implements PollHandle.Listener {
    int readable;
    int writable;
    int closed;

    @Override
    public void onReady(boolean toRead, boolean toWrite) {
      readable += toRead ? 1 : 0;
      writable += toWrite ? 1 : 0;
    }

    @Override
    public void onClose() {
      closed++;
    }
  }

  private final Recorder told = new Recorder();

  @BeforeEach
  void needDescriptors() {
    assumeTrue(
        rig.backend.capabilities().contains(Capability.DESCRIPTORS), "it has no descriptors");
  }

  private PollHandle polling(Pair pair) throws ErrnoException {
    int descriptor = pair.handle().detach().descriptor();
    rig.until(pair.stream(), "close");
    PollHandle handle = rig.backend.openPoll(descriptor);
    assertThat(handle.descriptor()).isEqualTo(descriptor);
    handle.listener(told);
    return handle;
  }

  private void close(PollHandle handle) {
    handle.close();
    rig.until(() -> told.closed == 1);
    assertThat(handle.descriptor()).isEqualTo(-1);
  }

  @Test
  void whatIsNotReadIsToldAgain() throws ErrnoException {
    Pair pair = rig.accepted(Transport.TCP);
    PollHandle handle = polling(pair);
    handle.poll(true, false);
    rig.quiet();
    assertThat(told.readable).isZero();
    rig.send(pair.peer(), Rig.pattern(10));
    rig.until(() -> told.readable >= 3);
    assertThat(told.writable).isZero();
    close(handle);
    assertThat(rig.drain(pair.peer(), RawPeer.RESET)).isZero();
  }

  @Test
  void nothingIsToldOfWhatIsNotWaitedFor() throws ErrnoException {
    Pair pair = rig.accepted(Transport.TCP);
    PollHandle handle = polling(pair);
    handle.poll(false, true);
    rig.until(() -> told.writable >= 2);
    handle.poll(false, false);
    int before = told.writable;
    rig.send(pair.peer(), Rig.pattern(10));
    rig.quiet();
    assertThat(told.writable).isEqualTo(before);
    assertThat(told.readable).isZero();
    handle.poll(true, true);
    rig.until(() -> told.readable > 0 && told.writable > before);
    close(handle);
  }

  @Test
  void anErrorMakesItReadyForBoth() throws ErrnoException {
    Pair pair = rig.accepted(Transport.TCP);
    PollHandle handle = polling(pair);
    handle.poll(true, true);
    pair.peer().reset();
    rig.until(() -> told.readable > 0 && told.writable > 0);
    close(handle);
  }

  @Test
  void keepsTheLoopAliveWhileItWaits() throws ErrnoException {
    Pair pair = rig.accepted(Transport.TCP);
    PollHandle handle = polling(pair);
    boolean others = rig.backend.alive();
    handle.poll(true, false);
    assertThat(rig.backend.alive()).isTrue();
    handle.unref();
    assertThat(handle.hasRef()).isFalse();
    assertThat(rig.backend.alive()).isEqualTo(others);
    handle.ref();
    handle.poll(false, false);
    assertThat(rig.backend.alive()).isEqualTo(others);
    close(handle);
  }

  @Test
  void closedHandleCannotPoll() throws ErrnoException {
    PollHandle handle = polling(rig.accepted(Transport.UNIX));
    handle.poll(true, true);
    close(handle);
    handle.close();
    rig.quiet();
    assertThat(told.closed).isEqualTo(1);
    assertThatThrownBy(() -> handle.poll(true, false)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whatIsTakenOrNotOpenIsRefused() {
    Pair pair = rig.accepted(Transport.TCP);
    pair.handle().readStart();
    int taken = pair.handle().descriptor();
    assertThat(Rig.errnoOf(() -> rig.backend.openPoll(taken))).isEqualTo(Errno.EEXIST);
    assertThat(Rig.errnoOf(() -> rig.backend.openPoll(NO_DESCRIPTOR))).isEqualTo(Errno.EBADF);
  }

  @Test
  void closingTheBackendReleasesTheDescriptor() throws ErrnoException {
    Pair pair = rig.accepted(Transport.TCP);
    polling(pair).poll(true, false);
    rig.backend.close();
    assertThat(pair.peer().tryRead(ByteBuffer.allocate(1))).isEqualTo(RawPeer.END);
    assertThat(told.closed).isZero();
  }

  @Test
  void streamsGoOnBesideIt() throws ErrnoException {
    PollHandle handle = polling(rig.accepted(Transport.TCP));
    handle.poll(false, true);
    Pair pair = rig.accepted(Transport.TCP);
    StreamHandle stream = pair.handle();
    stream.readStart();
    rig.send(pair.peer(), Rig.pattern(100_000));
    Stream recorded = pair.stream();
    rig.until(() -> recorded.recorder().size() == 100_000);
    assertThat(told.writable).isPositive();
    close(handle);
    rig.close(recorded);
  }
}
