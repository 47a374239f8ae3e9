package dev.sluice.io.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.error.Errno;
import dev.sluice.io.Capability;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.StreamHandle;
import dev.sluice.io.StreamOption;
import dev.sluice.io.Transport;
import dev.sluice.io.contract.Rig.Pair;
import dev.sluice.io.contract.Rig.Stream;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Socket options. */
@EveryWorld
class OptionContractTest extends ContractTest {
  private static final Map<StreamOption, Capability> NEEDED =
      Map.of(
          StreamOption.USER_TIMEOUT, Capability.USER_TIMEOUT,
          StreamOption.TYPE_OF_SERVICE, Capability.TYPE_OF_SERVICE);

  private static int example(StreamOption option) {
    return switch (option) {
      case NO_DELAY, KEEP_ALIVE -> 1;
      case KEEP_ALIVE_IDLE -> 77;
      case KEEP_ALIVE_INTERVAL -> 7;
      case KEEP_ALIVE_COUNT -> 5;
      case USER_TIMEOUT -> 12_345;
      case TYPE_OF_SERVICE -> 0x10;
      case RECEIVE_BUFFER, SEND_BUFFER -> 20_000;
      case QUICK_ACK, FAST_OPEN -> throw new AssertionError(option + " does not read back as set");
    };
  }

  private boolean has(StreamOption option) {
    Capability needed = NEEDED.get(option);
    return needed == null || rig.backend.capabilities().contains(needed);
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"QUICK_ACK", "FAST_OPEN"})
  void valueIsReadBack(StreamOption option) throws ErrnoException {
    for (Pair pair : new Pair[] {rig.connected(Transport.TCP), rig.accepted(Transport.TCP)}) {
      StreamHandle handle = pair.handle();
      if (!has(option)) {
        assertThat(Rig.errnoOf(() -> handle.option(option, example(option))))
            .isEqualTo(Errno.ENOTSUP);
        assertThat(Rig.errnoOf(() -> handle.option(option))).isEqualTo(Errno.ENOTSUP);
        continue;
      }
      assertThat(handle.option(option)).isNotEqualTo(example(option));
      handle.option(option, example(option));
      assertThat(handle.option(option)).isEqualTo(example(option));
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"QUICK_ACK", "FAST_OPEN"})
  void valueIsKeptUntilThereIsASocket(StreamOption option) throws ErrnoException {
    Stream stream = rig.stream(Transport.TCP);
    if (!has(option)) {
      assertThat(Rig.errnoOf(() -> stream.handle().option(option, example(option))))
          .isEqualTo(Errno.ENOTSUP);
      return;
    }
    assertThat(Rig.errnoOf(() -> stream.handle().option(option))).isEqualTo(Errno.EBADF);
    stream.handle().option(option, example(option));
    assertThat(stream.handle().option(option)).isEqualTo(example(option));
    stream.handle().connect(rig.listen(Transport.TCP).endpoint());
    rig.until(stream, "connect");
    assertThat(stream.handle().option(option)).isEqualTo(example(option));
  }

  @Test
  void optionsSurviveAFailedConnect() throws ErrnoException {
    Stream stream = rig.stream(Transport.TCP);
    stream.handle().option(StreamOption.NO_DELAY, 1);
    stream.handle().connect(world.refusing(Transport.TCP));
    rig.until(stream, "connect ECONNREFUSED");
    stream.handle().connect(rig.listen(Transport.TCP).endpoint());
    rig.until(stream, "connect");
    assertThat(stream.handle().option(StreamOption.NO_DELAY)).isEqualTo(1);
  }

  @Test
  void switchesAreSwitchedOffAgain() throws ErrnoException {
    Pair pair = rig.connected(Transport.TCP);
    for (StreamOption option : Set.of(StreamOption.NO_DELAY, StreamOption.KEEP_ALIVE)) {
      assertThat(pair.handle().option(option)).isZero();
      pair.handle().option(option, 1);
      pair.handle().option(option, 0);
      assertThat(pair.handle().option(option)).isZero();
    }
  }

  @Test
  void impossibleValueIsEinval() {
    Pair pair = rig.connected(Transport.TCP);
    assertThat(Rig.errnoOf(() -> pair.handle().option(StreamOption.KEEP_ALIVE_IDLE, 0)))
        .isEqualTo(Errno.EINVAL);
    assertThat(Rig.errnoOf(() -> pair.handle().option(StreamOption.KEEP_ALIVE_COUNT, 1000)))
        .isEqualTo(Errno.EINVAL);
  }

  @Test
  void keptValueThatIsImpossibleMakesTheConnectFail() throws ErrnoException {
    Stream stream = rig.stream(Transport.TCP);
    stream.handle().option(StreamOption.KEEP_ALIVE_IDLE, 0);
    stream.handle().connect(rig.listen(Transport.TCP).endpoint());
    rig.until(stream, "connect EINVAL");
    stream.handle().option(StreamOption.KEEP_ALIVE_IDLE, 60);
    stream.handle().connect(rig.listen(Transport.TCP).endpoint());
    rig.until(stream, "connect");
    Stream bound = rig.stream(Transport.TCP);
    bound.handle().option(StreamOption.KEEP_ALIVE_IDLE, 0);
    assertThat(Rig.errnoOf(() -> bound.handle().bind(world.free(Transport.TCP))))
        .isEqualTo(Errno.EINVAL);
    bound.handle().option(StreamOption.KEEP_ALIVE_IDLE, 60);
    bound.handle().bind(world.free(Transport.TCP));
    assertThat(bound.handle().localEndpoint()).isNotNull();
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"RECEIVE_BUFFER", "SEND_BUFFER"})
  void unixSocketsHaveNoneOfTcp(StreamOption option) {
    Stream fresh = rig.stream(Transport.UNIX);
    Pair pair = rig.connected(Transport.UNIX);
    assertThat(Rig.errnoOf(() -> fresh.handle().option(option, 1))).isEqualTo(Errno.ENOTSUP);
    assertThat(Rig.errnoOf(() -> pair.handle().option(option, 1))).isEqualTo(Errno.ENOTSUP);
    assertThat(Rig.errnoOf(() -> pair.handle().option(option))).isEqualTo(Errno.ENOTSUP);
  }

  @ParameterizedTest
  @EnumSource(names = {"RECEIVE_BUFFER", "SEND_BUFFER"})
  void unixSocketsHaveBuffers(StreamOption option) throws ErrnoException {
    Pair pair = rig.connected(Transport.UNIX);
    pair.handle().option(option, example(option));
    assertThat(pair.handle().option(option)).isEqualTo(example(option));
  }

  @Test
  void closedHandlesHaveNone() {
    Pair pair = rig.connected(Transport.TCP);
    pair.handle().close();
    assertThat(Rig.errnoOf(() -> pair.handle().option(StreamOption.NO_DELAY, 1)))
        .isEqualTo(Errno.EBADF);
    rig.until(pair.stream(), "close");
    assertThat(Rig.errnoOf(() -> pair.handle().option(StreamOption.NO_DELAY)))
        .isEqualTo(Errno.EBADF);
  }

  @Test
  void typeOfServiceKeepsTheBitsThatAreTheKernelsOwn() throws ErrnoException {
    Pair pair = rig.connected(Transport.TCP);
    if (has(StreamOption.TYPE_OF_SERVICE)) {
      pair.handle().option(StreamOption.TYPE_OF_SERVICE, 255);
      assertThat(pair.handle().option(StreamOption.TYPE_OF_SERVICE)).isEqualTo(252);
    }
  }

  @Test
  void detachIsACapability() {
    Pair pair = rig.connected(Transport.TCP);
    if (!rig.backend.capabilities().contains(Capability.DESCRIPTORS)) {
      assertThat(Rig.errnoOf(() -> pair.handle().detach())).isEqualTo(Errno.ENOTSUP);
      assertThat(pair.stream().write(new byte[1])).isTrue();
    }
  }
}
