package dev.sluice.io.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.error.Errno;
import dev.sluice.io.Capability;
import dev.sluice.io.DescriptorType;
import dev.sluice.io.Endpoint;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.ServerHandle;
import dev.sluice.io.StreamHandle;
import dev.sluice.io.StreamHandle.Detached;
import dev.sluice.io.Transport;
import dev.sluice.io.contract.Rig.Pair;
import dev.sluice.io.contract.Rig.Server;
import dev.sluice.io.contract.Rig.Stream;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Descriptors taken out of handles, made handles of, and sent to others. */
@EveryKernel("without the capability DESCRIPTORS each of its tests would be skipped")
class DescriptorContractTest extends ContractTest {
  private static final int NO_DESCRIPTOR = 1_000_000;

  @BeforeEach
  void needDescriptors() {
    assumeTrue(
        rig.backend.capabilities().contains(Capability.DESCRIPTORS), "it has no descriptors");
  }

  @ParameterizedTest
  @EnumSource
  void detachedStreamLivesOnInANewHandle(Transport transport) throws ErrnoException {
    Pair pair = rig.accepted(transport);
    Detached detached = pair.handle().detach();
    rig.until(pair.stream(), "close");
    assertThat(pair.peer().tryRead(ByteBuffer.allocate(1))).as("no FIN").isZero();

    StreamHandle again = rig.backend.openStream(detached.descriptor());
    Stream stream = rig.recorded(again);
    again.readStart();
    rig.send(pair.peer(), Rig.pattern(1000));
    rig.until(() -> stream.recorder().size() == 1000);
    assertThat(stream.recorder().bytes.toByteArray()).isEqualTo(Rig.pattern(1000));
    assertThat(stream.write(Rig.pattern(500))).isTrue();
    assertThat(rig.receive(pair.peer(), 500)).isEqualTo(Rig.pattern(500));
    rig.close(stream);
    assertThat(rig.drain(pair.peer(), RawPeer.END)).isZero();
  }

  @Test
  void detachingWhileReadingLosesNoByte() throws ErrnoException {
    Pair pair = rig.accepted(Transport.TCP);
    pair.handle().readStart();
    rig.send(pair.peer(), Rig.pattern(100_000));
    rig.until(() -> pair.recorder().size() > 0);
    Detached detached = pair.handle().detach();
    pair.recorder().bytes.writeBytes(bytes(detached.undelivered()));
    rig.until(pair.stream(), "close");

    StreamHandle again = rig.backend.openStream(detached.descriptor());
    Stream rest = rig.recorded(again);
    again.readStart();
    rig.until(() -> pair.recorder().size() + rest.recorder().size() == 100_000);
    pair.recorder().bytes.writeBytes(rest.recorder().bytes.toByteArray());
    assertThat(pair.recorder().bytes.toByteArray()).isEqualTo(Rig.pattern(100_000));
    rig.close(rest);
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  @Test
  void writeInFlightIsCancelledByDetaching() throws ErrnoException {
    Pair pair = rig.accepted(Transport.TCP);
    while (pair.stream().write(new byte[1 << 20])) {
      assertThat(pair.handle().writeQueueSize()).isZero();
    }
    Detached detached = pair.handle().detach();
    rig.until(pair.stream(), "close");
    assertThat(pair.events()).containsExactly("write ECANCELED", "close");
    rig.backend.closeDescriptor(detached.descriptor());
  }

  @Test
  void handleThatIsNotOpenCannotBeDetached() {
    Stream fresh = rig.stream(Transport.TCP);
    assertThatThrownBy(() -> fresh.handle().detach()).isInstanceOf(IllegalStateException.class);
    Server server = rig.server(Transport.TCP);
    server.handle().close();
    assertThatThrownBy(() -> server.handle().detach()).isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @EnumSource
  void detachedServerKeepsItsQueueForTheNextHandle(Transport transport) throws ErrnoException {
    Server first = rig.server(transport);
    Endpoint endpoint = first.endpoint();
    int descriptor = first.handle().detach();
    rig.until(() -> first.recorder().events.contains("close"));
    RawPeer peer = rig.connect(endpoint);

    ServerHandle second = rig.backend.openServer(descriptor);
    ServerRecorder recorder = new ServerRecorder();
    second.listener(recorder);
    assertThat(second.localEndpoint()).isEqualTo(endpoint);
    second.listen(511);
    rig.until(() -> recorder.accepted.size() == 1);
    Stream stream = rig.recorded(recorder.accepted.getFirst());
    assertThat(stream.write(Rig.pattern(10))).isTrue();
    assertThat(rig.receive(peer, 10)).isEqualTo(Rig.pattern(10));
    rig.close(stream);
    second.close();
    rig.until(() -> recorder.events.contains("close"));
  }

  @Test
  void unconnectedSocketMakesAHandleThatConnects() throws ErrnoException {
    Server server = rig.server(Transport.TCP);
    int listening = server.handle().detach();
    rig.until(() -> server.recorder().events.contains("close"));
    assertThat(rig.backend.descriptorType(listening)).isEqualTo(DescriptorType.TCP);
    StreamHandle handle = rig.backend.openStream(listening);
    assertThat(handle.remoteEndpoint()).isNull();
    rig.close(rig.recorded(handle));
  }

  @Test
  void typesAreToldApart() throws ErrnoException {
    int tcp = rig.accepted(Transport.TCP).handle().detach().descriptor();
    int unix = rig.accepted(Transport.UNIX).handle().detach().descriptor();
    assertThat(rig.backend.descriptorType(tcp)).isEqualTo(DescriptorType.TCP);
    assertThat(rig.backend.descriptorType(unix)).isEqualTo(DescriptorType.UNIX);
    assertThat(rig.backend.descriptorType(NO_DESCRIPTOR)).isEqualTo(DescriptorType.UNKNOWN);
    rig.backend.closeDescriptor(tcp);
    rig.backend.closeDescriptor(unix);
    assertThat(rig.backend.descriptorType(tcp)).isEqualTo(DescriptorType.UNKNOWN);
    rig.turn();
  }

  @Test
  void whatNoHandleCanBeMadeOverIsRefused() throws ErrnoException {
    assertThat(Rig.errnoOf(() -> rig.backend.openStream(NO_DESCRIPTOR))).isEqualTo(Errno.EBADF);
    assertThat(Rig.errnoOf(() -> rig.backend.openServer(NO_DESCRIPTOR))).isEqualTo(Errno.EBADF);
    assertThat(Rig.errnoOf(() -> rig.backend.closeDescriptor(NO_DESCRIPTOR)))
        .isEqualTo(Errno.EBADF);
    int descriptor = rig.accepted(Transport.TCP).handle().detach().descriptor();
    rig.turn();
    Stream owner = rig.recorded(rig.backend.openStream(descriptor));
    owner.handle().readStart();
    assertThat(Rig.errnoOf(() -> rig.backend.openStream(descriptor))).isEqualTo(Errno.EEXIST);
    assertThat(Rig.errnoOf(() -> rig.backend.closeDescriptor(descriptor))).isEqualTo(Errno.EEXIST);
    rig.close(owner);
  }

  @Test
  void aHandleThatWaitsForNothingLetsAnotherHaveItsDescriptor() throws ErrnoException {
    Pair pair = rig.accepted(Transport.TCP);
    int descriptor = pair.handle().detach().descriptor();
    rig.until(pair.stream(), "close");
    Stream idle = rig.recorded(rig.backend.openStream(descriptor));
    Stream second = rig.recorded(rig.backend.openStream(descriptor));
    second.handle().readStart();
    rig.send(pair.peer(), Rig.pattern(10));
    rig.until(() -> second.recorder().size() == 10);
    assertThat(second.write(Rig.pattern(5))).isTrue();
    assertThat(rig.receive(pair.peer(), 5)).isEqualTo(Rig.pattern(5));
    rig.close(second);
    rig.close(idle);
    assertThat(idle.events()).containsExactly("close");
  }

  @Test
  void theLastHandleThatReadsADescriptorIsToldOfItByEpoll() throws ErrnoException {
    assumeTrue(rig.backend.name().equals("epoll"), "The others tell every handle.");
    Pair pair = rig.accepted(Transport.TCP);
    int descriptor = pair.handle().detach().descriptor();
    rig.until(pair.stream(), "close");
    Stream first = rig.recorded(rig.backend.openStream(descriptor));
    Stream second = rig.recorded(rig.backend.openStream(descriptor));
    first.handle().readStart();
    rig.turn();
    second.handle().readStart();
    rig.send(pair.peer(), Rig.pattern(10));
    rig.until(() -> second.recorder().size() == 10);
    assertThat(first.recorder().size()).isZero();
    rig.close(second);
    rig.close(first);
  }

  /** A handle of each end of a Unix-domain connection. */
  private Stream[] pairOfHandles() {
    Server server = rig.server(Transport.UNIX);
    Stream client = rig.stream(Transport.UNIX);
    client.handle().connect(server.endpoint());
    rig.until(client, "connect");
    rig.until(() -> !server.recorder().accepted.isEmpty());
    Stream accepted = rig.recorded(server.recorder().accepted.getFirst());
    server.handle().close();
    client.events().clear();
    return new Stream[] {client, accepted};
  }

  private void needPassing() {
    assumeTrue(
        rig.backend.capabilities().contains(Capability.DESCRIPTOR_PASSING),
        "it does not pass descriptors on");
  }

  @Test
  void descriptorsTravelWithTheFirstByte() throws ErrnoException {
    needPassing();
    Stream[] ends = pairOfHandles();
    Pair travelling = rig.accepted(Transport.TCP);
    int descriptor = travelling.handle().detach().descriptor();
    ends[1].handle().receiveDescriptors();
    ends[1].handle().readStart();
    ByteBuffer[] bytes = {ByteBuffer.wrap(Rig.pattern(40_000)), ByteBuffer.wrap(new byte[3])};
    ends[0].handle().write(bytes, 0, 2, new int[] {descriptor, descriptor});
    rig.until(() -> ends[1].recorder().size() == 40_003);
    assertThat(ends[1].events()).startsWith("descriptors", "chunk");
    assertThat(ends[1].recorder().count("descriptors")).isEqualTo(1);
    assertThat(ends[1].recorder().descriptors).hasSize(2).doesNotContain(descriptor);

    rig.backend.closeDescriptor(descriptor);
    rig.backend.closeDescriptor(ends[1].recorder().descriptors.get(1));
    Stream arrived =
        rig.recorded(rig.backend.openStream(ends[1].recorder().descriptors.getFirst()));
    assertThat(arrived.write(Rig.pattern(10))).isTrue();
    assertThat(rig.receive(travelling.peer(), 10)).isEqualTo(Rig.pattern(10));
    rig.close(arrived);
    rig.close(ends[0]);
    rig.close(ends[1]);
  }

  @Test
  void descriptorsNobodyAskedForAreDropped() throws ErrnoException {
    needPassing();
    Stream[] ends = pairOfHandles();
    int descriptor = rig.accepted(Transport.TCP).handle().detach().descriptor();
    rig.turn();
    int before = world.openDescriptors();
    ends[1].handle().readStart();
    ByteBuffer[] bytes = {ByteBuffer.wrap(Rig.pattern(10))};
    ends[0].handle().write(bytes, 0, 1, new int[] {descriptor});
    rig.until(() -> ends[1].recorder().size() == 10);
    assertThat(ends[1].recorder().descriptors).isEmpty();
    assertThat(world.openDescriptors()).isEqualTo(before);
    rig.backend.closeDescriptor(descriptor);
    rig.close(ends[0]);
    rig.close(ends[1]);
  }

  @Test
  void sendingWhatIsNoDescriptorFailsTheWrite() throws ErrnoException {
    needPassing();
    Stream[] ends = pairOfHandles();
    ByteBuffer[] bytes = {ByteBuffer.wrap(Rig.pattern(10))};
    assertThat(ends[0].handle().write(bytes, 0, 1, new int[] {NO_DESCRIPTOR})).isFalse();
    rig.until(ends[0], "write EBADF");
    rig.close(ends[0]);
    rig.close(ends[1]);
  }

  @Test
  void descriptorsNeedBytesAndAUnixSocket() {
    needPassing();
    Stream[] ends = pairOfHandles();
    ByteBuffer[] none = {ByteBuffer.allocate(0)};
    assertThatThrownBy(() -> ends[0].handle().write(none, 0, 1, new int[] {0}))
        .isInstanceOf(IllegalArgumentException.class);
    ByteBuffer[] bytes = {ByteBuffer.allocate(1)};
    assertThatThrownBy(() -> ends[0].handle().write(bytes, 0, 1, new int[0]))
        .isInstanceOf(IllegalArgumentException.class);
    Pair tcp = rig.accepted(Transport.TCP);
    assertThat(Rig.errnoOf(() -> tcp.handle().write(bytes, 0, 1, new int[] {0})))
        .isEqualTo(Errno.ENOTSUP);
    assertThat(Rig.errnoOf(() -> tcp.handle().receiveDescriptors())).isEqualTo(Errno.ENOTSUP);
    rig.close(ends[0]);
    rig.close(ends[1]);
  }
}
