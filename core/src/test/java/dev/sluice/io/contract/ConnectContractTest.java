package dev.sluice.io.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.error.Errno;
import dev.sluice.io.Endpoint;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.IpAddress;
import dev.sluice.io.IpEndpoint;
import dev.sluice.io.StreamHandle;
import dev.sluice.io.Transport;
import dev.sluice.io.UnixEndpoint;
import dev.sluice.io.contract.Rig.Pair;
import dev.sluice.io.contract.Rig.Server;
import dev.sluice.io.contract.Rig.Stream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Binding and connecting. */
@EveryWorld
class ConnectContractTest extends ContractTest {

  @ParameterizedTest
  @EnumSource
  void connectsAndKnowsBothEnds(Transport transport) throws ErrnoException {
    RawListener listener = rig.listen(transport);
    Stream stream = rig.stream(transport);
    assertThat(stream.handle().localEndpoint()).isNull();
    assertThat(stream.handle().remoteEndpoint()).isNull();
    stream.handle().connect(listener.endpoint());
    rig.until(stream, "connect");
    assertThat(stream.events()).containsExactly("connect");
    assertThat(stream.handle().remoteEndpoint()).isEqualTo(listener.endpoint());
    if (transport == Transport.UNIX) {
      assertThat(stream.handle().localEndpoint()).isEqualTo(new UnixEndpoint(""));
    } else {
      IpEndpoint local = (IpEndpoint) stream.handle().localEndpoint();
      assertThat(local.address()).isEqualTo(((IpEndpoint) listener.endpoint()).address());
      assertThat(local.port()).isPositive();
    }
  }

  @ParameterizedTest
  @EnumSource
  void endsAreGoneOnceItIsClosed(Transport transport) throws ErrnoException {
    Pair pair = rig.connected(transport);
    pair.handle().close();
    assertThat(pair.handle().localEndpoint()).isNull();
    assertThat(pair.handle().remoteEndpoint()).isNull();
    rig.until(pair.stream(), "close");
    assertThat(pair.handle().localEndpoint()).isNull();
    assertThat(pair.handle().remoteEndpoint()).isNull();
  }

  @ParameterizedTest
  @EnumSource
  void successIsNeverToldInsideTheCall(Transport transport) {
    RawListener listener = rig.listen(transport);
    Stream stream = rig.stream(transport);
    stream.handle().connect(listener.endpoint());
    assertThat(stream.events()).isEmpty();
    rig.until(stream, "connect");
  }

  @ParameterizedTest
  @EnumSource
  void refusalIsToldFromThePoll(Transport transport) {
    Stream stream = rig.stream(transport);
    stream.handle().connect(world.refusing(transport));
    assertThat(stream.events()).isEmpty();
    assertThat(stream.handle().active()).isTrue();
    rig.until(stream, "connect ECONNREFUSED");
    assertThat(stream.events()).hasSize(1);
    assertThat(stream.handle().active()).isFalse();
    assertThat(rig.backend.alive()).isFalse();
  }

  @Test
  void missingPathIsEnoent() {
    Stream stream = rig.stream(Transport.UNIX);
    stream.handle().connect(world.free(Transport.UNIX));
    assertThat(stream.events()).isEmpty();
    rig.until(stream, "connect ENOENT");
  }

  @Test
  void longPathIsEinval() {
    Stream stream = rig.stream(Transport.UNIX);
    stream.handle().connect(new UnixEndpoint("/tmp/" + "x".repeat(200)));
    assertThat(stream.events()).isEmpty();
    rig.until(stream, "connect EINVAL");
  }

  @Test
  void fullQueueOfAUnixListenerIsEagain() {
    assumeTrue(world.openDescriptors() >= 0, "kernels differ from simulations here");
    try (RawListener listener = world.listen(Transport.UNIX, 1)) {
      List<String> outcomes = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        Stream stream = rig.stream(Transport.UNIX);
        stream.handle().connect(listener.endpoint());
        rig.until(() -> !stream.events().isEmpty());
        outcomes.add(stream.events().getFirst());
      }
      assertThat(outcomes).startsWith("connect").endsWith("connect EAGAIN");
    }
  }

  @Test
  void networkNobodyRoutesToIsEnetunreach() {
    assumeTrue(world.openDescriptors() >= 0, "kernels differ from simulations here");
    Stream stream = rig.stream(Transport.TCP);
    IpAddress broadcast = IpAddress.ofBytes(new byte[] {-1, -1, -1, -1}, "");
    stream.handle().connect(new IpEndpoint(broadcast, 9));
    rig.until(stream, "connect ENETUNREACH");
  }

  @Test
  void pathWithNulCharacterIsEinval() {
    Stream stream = rig.stream(Transport.UNIX);
    stream.handle().connect(new UnixEndpoint("/tmp/a\0b"));
    rig.until(stream, "connect EINVAL");
  }

  @Test
  void emptyPathIsEinval() {
    Stream stream = rig.stream(Transport.UNIX);
    stream.handle().connect(new UnixEndpoint(""));
    rig.until(stream, "connect EINVAL");
  }

  @ParameterizedTest
  @EnumSource
  void connectsAgainAfterFailure(Transport transport) {
    Stream stream = rig.stream(transport);
    stream.handle().connect(world.refusing(transport));
    rig.until(stream, "connect ECONNREFUSED");
    RawListener listener = rig.listen(transport);
    stream.handle().connect(listener.endpoint());
    rig.until(stream, "connect");
    assertThat(stream.events()).containsExactly("connect ECONNREFUSED", "connect");
  }

  @ParameterizedTest
  @EnumSource
  void connectsAgainFromInsideTheFailure(Transport transport) {
    RawListener listener = rig.listen(transport);
    Stream stream = rig.stream(transport);
    stream
        .recorder()
        .on("connect ECONNREFUSED", () -> stream.handle().connect(listener.endpoint()));
    stream.handle().connect(world.refusing(transport));
    rig.until(stream, "connect");
  }

  @ParameterizedTest
  @EnumSource
  void secondConnectIsTheCallersFault(Transport transport) {
    RawListener listener = rig.listen(transport);
    Stream stream = rig.stream(transport);
    stream.handle().connect(listener.endpoint());
    assertThatThrownBy(() -> stream.handle().connect(listener.endpoint()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("CONNECTING");
    rig.until(stream, "connect");
    assertThatThrownBy(() -> stream.handle().connect(listener.endpoint()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("OPEN");
    rig.close(stream);
    assertThatThrownBy(() -> stream.handle().connect(listener.endpoint()))
        .isInstanceOf(IllegalStateException.class);
    assertThat(stream.events()).containsExactly("connect", "close");
  }

  @ParameterizedTest
  @EnumSource
  void connectingNeedsSomebodyToTell(Transport transport) {
    RawListener listener = rig.listen(transport);
    StreamHandle handle = rig.backend.newStream(transport);
    assertThatThrownBy(() -> handle.connect(listener.endpoint()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("listener");
    assertThat(rig.backend.alive()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void endpointOfAnotherKindIsTheCallersFault(Transport transport) {
    Transport other = transport == Transport.TCP ? Transport.UNIX : Transport.TCP;
    Stream stream = rig.stream(transport);
    Endpoint unfit = world.free(other);
    assertThatThrownBy(() -> stream.handle().connect(unfit))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> stream.handle().bind(unfit))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource
  void nothingButConnectingIsAllowedBeforeItIsOpen(Transport transport) {
    Stream stream = rig.stream(transport);
    ByteBuffer buffer = ByteBuffer.allocate(1);
    assertThatThrownBy(() -> stream.handle().readStart()).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> stream.handle().readStart(buffer))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> stream.write(new byte[1])).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> stream.handle().shutdown()).isInstanceOf(IllegalStateException.class);
    stream.handle().readStop();
    assertThat(stream.handle().active()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void closeCancelsConnecting(Transport transport) {
    RawListener listener = rig.listen(transport);
    Stream stream = rig.stream(transport);
    stream.handle().connect(listener.endpoint());
    stream.handle().close();
    assertThat(stream.events()).isEmpty();
    rig.until(stream, "close");
    assertThat(stream.events()).containsExactly("connect ECANCELED", "close");
  }

  @ParameterizedTest
  @EnumSource
  void closeCancelsAFailureThatWasNotToldYet(Transport transport) {
    Stream stream = rig.stream(transport);
    stream.handle().connect(world.refusing(transport));
    stream.handle().close();
    rig.until(stream, "close");
    assertThat(stream.events()).containsExactly("connect ECANCELED", "close");
  }

  @Test
  void connectsFromTheAddressItIsBoundTo() throws ErrnoException {
    RawListener listener = rig.listen(Transport.TCP);
    Stream stream = rig.stream(Transport.TCP);
    stream.handle().bind(world.free(Transport.TCP));
    Endpoint bound = stream.handle().localEndpoint();
    assertThat(((IpEndpoint) bound).port()).isPositive();
    stream.handle().connect(listener.endpoint());
    rig.until(stream, "connect");
    assertThat(stream.handle().localEndpoint()).isEqualTo(bound);
  }

  @Test
  void boundUnixClientHasItsName() throws ErrnoException {
    Server server = rig.server(Transport.UNIX);
    Stream stream = rig.stream(Transport.UNIX);
    Endpoint name = world.free(Transport.UNIX);
    stream.handle().bind(name);
    stream.handle().connect(server.endpoint());
    rig.until(() -> !server.recorder().accepted.isEmpty());
    assertThat(stream.handle().localEndpoint()).isEqualTo(name);
    assertThat(server.recorder().accepted.getFirst().remoteEndpoint()).isEqualTo(name);
    rig.close(stream);
    Stream next = rig.stream(Transport.UNIX);
    next.handle().bind(name);
    assertThat(next.handle().localEndpoint()).isEqualTo(name);
    rig.close(next);
  }

  @ParameterizedTest
  @EnumSource
  void bindingIsGoneAfterAFailedConnect(Transport transport) throws ErrnoException {
    Stream stream = rig.stream(transport);
    Endpoint name = world.free(transport);
    stream.handle().bind(name);
    stream.handle().connect(world.refusing(transport));
    rig.until(stream, "connect ECONNREFUSED");
    assertThat(stream.handle().localEndpoint()).isNull();
    stream.handle().bind(name);
    stream.handle().connect(rig.listen(transport).endpoint());
    rig.until(stream, "connect");
  }

  @Test
  void bindingTwiceIsEinval() throws ErrnoException {
    Stream stream = rig.stream(Transport.TCP);
    stream.handle().bind(world.free(Transport.TCP));
    assertThat(Rig.errnoOf(() -> stream.handle().bind(world.free(Transport.TCP))))
        .isEqualTo(Errno.EINVAL);
  }

  @Test
  void bindingToAForeignAddressFailsAtOnce() throws ErrnoException {
    Stream stream = rig.stream(Transport.TCP);
    assertThat(Rig.errnoOf(() -> stream.handle().bind(world.foreign())))
        .isEqualTo(Errno.EADDRNOTAVAIL);
    stream.handle().bind(world.free(Transport.TCP));
    assertThat(stream.handle().localEndpoint()).isNotNull();
  }

  @Test
  void addressInUseIsHeldBackUntilConnecting() throws ErrnoException {
    RawListener listener = rig.listen(Transport.TCP);
    Stream stream = rig.stream(Transport.TCP);
    stream.handle().bind(listener.endpoint());
    stream.handle().connect(listener.endpoint());
    assertThat(stream.events()).isEmpty();
    rig.until(stream, "connect EADDRINUSE");
    stream.handle().connect(listener.endpoint());
    rig.until(stream, "connect");
  }

  @Test
  void unixPathInUseFailsAtOnce() {
    Endpoint stale = world.refusing(Transport.UNIX);
    Stream stream = rig.stream(Transport.UNIX);
    assertThat(Rig.errnoOf(() -> stream.handle().bind(stale))).isEqualTo(Errno.EADDRINUSE);
  }

  @Test
  void familiesOfBindingAndPeerMustMatch() throws ErrnoException {
    Endpoint ipv6 = world.freeIpv6();
    assumeTrue(ipv6 != null, "this machine has no IPv6");
    RawListener listener = rig.listen(Transport.TCP);
    Stream from6 = rig.stream(Transport.TCP);
    from6.handle().bind(ipv6);
    from6.handle().connect(listener.endpoint());
    rig.until(from6, "connect EINVAL");
    Stream from4 = rig.stream(Transport.TCP);
    from4.handle().bind(world.free(Transport.TCP));
    from4.handle().connect(rig.server(ipv6, Transport.TCP).endpoint());
    rig.until(from4, "connect EAFNOSUPPORT");
  }

  @Test
  void manyConnectsAreInFlightAtOnce() {
    Server server = rig.server(Transport.TCP);
    int count = 200;
    Stream[] streams = new Stream[count];
    for (int i = 0; i < count; i++) {
      streams[i] = rig.stream(Transport.TCP);
      streams[i].handle().connect(server.endpoint());
    }
    for (Stream stream : streams) {
      rig.until(stream, "connect");
    }
    rig.until(() -> server.recorder().accepted.size() == count);
  }
}
