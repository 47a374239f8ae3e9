package dev.sluice.io.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.error.Errno;
import dev.sluice.io.BindOption;
import dev.sluice.io.Capability;
import dev.sluice.io.Endpoint;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.IpAddress;
import dev.sluice.io.IpEndpoint;
import dev.sluice.io.ServerHandle;
import dev.sluice.io.StreamHandle;
import dev.sluice.io.Transport;
import dev.sluice.io.UnixEndpoint;
import dev.sluice.io.contract.Rig.Server;
import dev.sluice.io.contract.Rig.Stream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Listening and accepting. */
@EveryWorld
class ServerContractTest extends ContractTest {

  @ParameterizedTest
  @EnumSource
  void acceptedHandleIsOpenAndKnowsBothEnds(Transport transport) throws ErrnoException {
    Server server = rig.server(transport);
    RawPeer peer = rig.connect(server.endpoint());
    rig.until(() -> !server.recorder().accepted.isEmpty());
    Stream accepted = rig.recorded(server.recorder().accepted.getFirst());
    assertThat(accepted.handle().transport()).isEqualTo(transport);
    assertThat(accepted.handle().localEndpoint()).isEqualTo(server.endpoint());
    assertThat(accepted.handle().remoteEndpoint()).isEqualTo(peer.local());
    assertThat(accepted.handle().active()).isFalse();
    rig.send(peer, Rig.pattern(10));
    rig.quiet();
    assertThat(accepted.events()).isEmpty();
    assertThat(accepted.write(Rig.pattern(10))).isTrue();
    assertThat(rig.receive(peer, 10)).isEqualTo(Rig.pattern(10));
  }

  @Test
  void addressIsKnownOnceItIsBound() throws ErrnoException {
    ServerHandle handle = rig.backend.newServer(Transport.TCP);
    assertThat(handle.localEndpoint()).isNull();
    handle.bind(world.free(Transport.TCP), Set.of());
    IpEndpoint bound = (IpEndpoint) handle.localEndpoint();
    assertThat(bound.port()).isPositive();
    handle.listener(new ServerRecorder());
    handle.listen(511);
    assertThat(handle.localEndpoint()).isEqualTo(bound);
    handle.close();
    assertThat(handle.localEndpoint()).isNull();
  }

  @Test
  void nobodyConnectsBeforeItListens() throws ErrnoException {
    ServerHandle handle = rig.backend.newServer(Transport.TCP);
    handle.bind(world.free(Transport.TCP), Set.of());
    Stream stream = rig.stream(Transport.TCP);
    stream.handle().connect(endpoint(handle));
    rig.until(stream, "connect ECONNREFUSED");
  }

  @ParameterizedTest
  @EnumSource
  void listeningNeedsAnAddressAndSomebodyToTell(Transport transport) throws ErrnoException {
    ServerHandle handle = rig.backend.newServer(transport);
    assertThatThrownBy(() -> handle.listen(1)).isInstanceOf(IllegalStateException.class);
    handle.bind(world.free(transport), Set.of());
    assertThatThrownBy(() -> handle.listen(1)).isInstanceOf(IllegalStateException.class);
    handle.listener(new ServerRecorder());
    assertThatThrownBy(handle::acceptStart).isInstanceOf(IllegalStateException.class);
    handle.listen(1);
    assertThatThrownBy(() -> handle.listen(1)).isInstanceOf(IllegalStateException.class);
    assertThat(rig.backend.alive()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void bindingTwiceIsEinval(Transport transport) throws ErrnoException {
    ServerHandle handle = rig.backend.newServer(transport);
    handle.bind(world.free(transport), Set.of());
    assertThat(Rig.errnoOf(() -> handle.bind(world.free(transport), Set.of())))
        .isEqualTo(Errno.EINVAL);
  }

  @ParameterizedTest
  @EnumSource
  void endpointOfAnotherKindIsTheCallersFault(Transport transport) {
    Transport other = transport == Transport.TCP ? Transport.UNIX : Transport.TCP;
    ServerHandle handle = rig.backend.newServer(transport);
    assertThatThrownBy(() -> handle.bind(world.free(other), Set.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void tcpAddressInUseIsToldByListen() throws ErrnoException {
    Server first = rig.server(Transport.TCP);
    ServerHandle second = rig.backend.newServer(Transport.TCP);
    second.listener(new ServerRecorder());
    second.bind(first.endpoint(), Set.of());
    assertThat(Rig.errnoOf(() -> second.listen(511))).isEqualTo(Errno.EADDRINUSE);
    assertThat(Rig.errnoOf(() -> second.listen(511))).isEqualTo(Errno.EADDRINUSE);
    assertThat(rig.backend.alive()).isTrue();
    first.handle().unref();
    assertThat(rig.backend.alive()).isFalse();
  }

  @Test
  void twoServersMayBindTheSamePortButOnlyOneListens() throws ErrnoException {
    ServerHandle first = rig.backend.newServer(Transport.TCP);
    first.listener(new ServerRecorder());
    first.bind(world.free(Transport.TCP), Set.of());
    ServerHandle second = rig.backend.newServer(Transport.TCP);
    second.listener(new ServerRecorder());
    second.bind(endpoint(first), Set.of());
    first.listen(511);
    assertThat(Rig.errnoOf(() -> second.listen(511))).isEqualTo(Errno.EADDRINUSE);
  }

  @Test
  void unixPathInUseIsToldByBind() {
    Server first = rig.server(Transport.UNIX);
    ServerHandle second = rig.backend.newServer(Transport.UNIX);
    assertThat(Rig.errnoOf(() -> second.bind(first.endpoint(), Set.of())))
        .isEqualTo(Errno.EADDRINUSE);
    Endpoint stale = world.refusing(Transport.UNIX);
    assertThat(Rig.errnoOf(() -> second.bind(stale, Set.of()))).isEqualTo(Errno.EADDRINUSE);
  }

  @Test
  void foreignAddressIsToldByBind() {
    ServerHandle handle = rig.backend.newServer(Transport.TCP);
    assertThat(Rig.errnoOf(() -> handle.bind(world.foreign(), Set.of())))
        .isEqualTo(Errno.EADDRNOTAVAIL);
  }

  @Test
  void longPathIsEinval() {
    ServerHandle handle = rig.backend.newServer(Transport.UNIX);
    UnixEndpoint longPath = new UnixEndpoint("/tmp/" + "x".repeat(200));
    assertThat(Rig.errnoOf(() -> handle.bind(longPath, Set.of()))).isEqualTo(Errno.EINVAL);
  }

  @Test
  void pathInAMissingDirectoryIsEacces() {
    assumeTrue(world.hasFiles(), "names are no files in this world");
    ServerHandle handle = rig.backend.newServer(Transport.UNIX);
    String missing = ((UnixEndpoint) world.free(Transport.UNIX)).path() + "/inside";
    assertThat(Rig.errnoOf(() -> handle.bind(new UnixEndpoint(missing), Set.of())))
        .isEqualTo(Errno.EACCES);
  }

  @Test
  void failedBindMayBeRepeatedElsewhere() throws ErrnoException {
    ServerHandle handle = rig.backend.newServer(Transport.TCP);
    handle.listener(new ServerRecorder());
    assertThat(Rig.errnoOf(() -> handle.bind(world.foreign(), Set.of())))
        .isEqualTo(Errno.EADDRNOTAVAIL);
    handle.bind(world.free(Transport.TCP), Set.of());
    handle.listen(511);
    assertThat(rig.connect(endpoint(handle))).isNotNull();
  }

  @ParameterizedTest
  @EnumSource
  void restartedServerBindsAtOnce(Transport transport) {
    Server first = rig.server(transport);
    Endpoint endpoint = first.endpoint();
    RawPeer peer = rig.connect(endpoint);
    rig.until(() -> !first.recorder().accepted.isEmpty());
    Stream accepted = rig.recorded(first.recorder().accepted.getFirst());
    first.handle().close();
    rig.close(accepted);
    rig.drain(peer, RawPeer.END);
    peer.close();
    Server second = rig.server(endpoint, transport);
    rig.connect(second.endpoint());
    rig.until(() -> !second.recorder().accepted.isEmpty());
  }

  @ParameterizedTest
  @EnumSource
  void closeStopsListeningBeforeItReturns(Transport transport) {
    Server server = rig.server(transport);
    Endpoint endpoint = server.endpoint();
    server.handle().close();
    assertThat(server.recorder().events).isEmpty();
    assertThatThrownBy(() -> world.connect(endpoint)).isInstanceOf(AssertionError.class);
    rig.server(endpoint, transport).handle().close();
    rig.until(() -> server.recorder().events.contains("close"));
    assertThat(server.recorder().events).containsExactly("close");
  }

  @ParameterizedTest
  @EnumSource
  void closeDropsWhoWaitsInTheQueue(Transport transport) {
    Server server = rig.server(transport);
    RawPeer waiting = rig.connect(server.endpoint());
    server.handle().close();
    int[] read = {0};
    rig.until(
        () -> {
          read[0] = waiting.tryRead(java.nio.ByteBuffer.allocate(1));
          return read[0] < 0;
        });
    assertThat(server.recorder().accepted).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void acceptedConnectionsOutliveTheirServer(Transport transport) {
    Rig.Pair pair = rig.accepted(transport);
    assertThat(pair.stream().write(Rig.pattern(10))).isTrue();
    assertThat(rig.receive(pair.peer(), 10)).isEqualTo(Rig.pattern(10));
  }

  @ParameterizedTest
  @EnumSource
  void closeIsToldOnce(Transport transport) {
    Server server = rig.server(transport);
    server.handle().close();
    server.handle().close();
    rig.turn();
    server.handle().close();
    rig.quiet();
    assertThat(server.recorder().events).containsExactly("close");
    assertThatThrownBy(() -> server.handle().acceptStart())
        .isInstanceOf(IllegalStateException.class);
    server.handle().acceptStop();
  }

  @ParameterizedTest
  @EnumSource
  void serverThatWasNeverUsedCloses(Transport transport) {
    ServerHandle handle = rig.backend.newServer(transport);
    ServerRecorder recorder = new ServerRecorder();
    handle.listener(recorder);
    handle.close();
    rig.backend.newServer(transport).close();
    rig.turn();
    assertThat(recorder.events).containsExactly("close");
    assertThat(rig.backend.openHandles()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void boundServerThatNeverListenedLetsGoOfItsAddress(Transport transport) throws ErrnoException {
    ServerHandle handle = rig.backend.newServer(transport);
    handle.bind(world.free(transport), Set.of());
    Endpoint endpoint = endpoint(handle);
    handle.close();
    rig.server(endpoint, transport);
  }

  @Test
  void fileOfAUnixServerIsGoneOnceCloseReturns() {
    assumeTrue(world.hasFiles(), "names are no files in this world");
    Server server = rig.server(Transport.UNIX);
    Path path = Path.of(((UnixEndpoint) server.endpoint()).path());
    assertThat(path).exists();
    server.handle().close();
    assertThat(path).doesNotExist();
  }

  @Test
  void fileThatTookTheNameOfAUnixServerStays() throws IOException {
    assumeTrue(world.hasFiles(), "names are no files in this world");
    Server server = rig.server(Transport.UNIX);
    Path path = Path.of(((UnixEndpoint) server.endpoint()).path());
    Files.delete(path);
    Files.writeString(path, "somebody else's");
    server.handle().close();
    assertThat(path).hasContent("somebody else's");
    Files.delete(path);
  }

  @Test
  void fileOfAUnixServerIsOpenedToEveryUserIfAsked() throws IOException, ErrnoException {
    assumeTrue(world.hasFiles(), "names are no files in this world");
    Map<Set<BindOption>, String> permissions =
        Map.of(
            Set.of(BindOption.READABLE_ALL), "r--r--r--",
            Set.of(BindOption.WRITABLE_ALL), "-w--w--w-",
            Set.of(BindOption.READABLE_ALL, BindOption.WRITABLE_ALL), "rw-rw-rw-");
    for (Map.Entry<Set<BindOption>, String> each : permissions.entrySet()) {
      for (int backlog : new int[] {511, 5}) {
        ServerHandle handle = rig.backend.newServer(Transport.UNIX);
        handle.listener(new ServerRecorder());
        handle.bind(world.free(Transport.UNIX), each.getKey());
        handle.listen(backlog);
        Path file = Path.of(((UnixEndpoint) endpoint(handle)).path());
        assertThat(Files.getPosixFilePermissions(file))
            .containsAll(PosixFilePermissions.fromString(each.getValue()));
      }
    }
  }

  @Test
  void usualAndUnusualBacklogsListen() throws ErrnoException {
    for (Transport transport : Transport.values()) {
      for (int backlog : new int[] {1, 128, 511, 4096, Integer.MAX_VALUE}) {
        ServerHandle handle = rig.backend.newServer(transport);
        ServerRecorder recorder = new ServerRecorder();
        handle.listener(recorder);
        handle.bind(world.free(transport), Set.of());
        handle.listen(backlog);
        rig.connect(endpoint(handle));
        rig.until(() -> !recorder.accepted.isEmpty());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void stoppedServerLeavesConnectionsInTheQueue(Transport transport) {
    Server server = rig.server(transport);
    server.handle().acceptStop();
    for (int i = 0; i < 3; i++) {
      rig.connect(server.endpoint());
    }
    rig.quiet();
    assertThat(server.recorder().events).isEmpty();
    assertThat(rig.backend.alive()).isTrue();
    server.handle().acceptStart();
    rig.until(() -> server.recorder().accepted.size() == 3);
  }

  @ParameterizedTest
  @EnumSource
  void stopInsideAConnectionIsTheLastOfIt(Transport transport) {
    Server server = rig.server(transport);
    for (int i = 0; i < 5; i++) {
      rig.connect(server.endpoint());
    }
    server.recorder().reaction = _ -> server.handle().acceptStop();
    rig.quiet();
    assertThat(server.recorder().accepted).hasSize(1);
    server.recorder().reaction = _ -> {};
    server.handle().acceptStart();
    rig.until(() -> server.recorder().accepted.size() == 5);
  }

  @ParameterizedTest
  @EnumSource
  void closeInsideAConnectionIsTheLastOfIt(Transport transport) {
    Server server = rig.server(transport);
    for (int i = 0; i < 5; i++) {
      rig.connect(server.endpoint());
    }
    server.recorder().reaction = _ -> server.handle().close();
    rig.until(() -> server.recorder().events.contains("close"));
    assertThat(server.recorder().events).containsExactly("connection", "close");
  }

  @ParameterizedTest
  @EnumSource
  void burstIsAcceptedToTheLastOne(Transport transport) {
    Server server = rig.server(transport);
    int count = 300;
    for (int i = 0; i < count; i++) {
      rig.connect(server.endpoint());
    }
    rig.until(() -> server.recorder().accepted.size() == count);
    assertThat(rig.backend.openHandles()).isEqualTo(count + 1);
    server.recorder().accepted.forEach(StreamHandle::close);
    rig.turn();
    assertThat(rig.backend.openHandles()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void endlessBurstDoesNotKeepOthersWaiting(Transport transport) {
    Server server = rig.server(transport);
    Rig.Pair patient = rig.connected(transport);
    patient.handle().readStart();
    List<RawPeer> clients = new ArrayList<>();
    server.recorder().reaction =
        _ -> {
          if (clients.size() < 1000) {
            clients.add(rig.connect(server.endpoint()));
          }
        };
    clients.add(rig.connect(server.endpoint()));
    rig.send(patient.peer(), new byte[1]);
    int polls = 0;
    while (!patient.stream().has("chunk") && polls++ < 3) {
      rig.backend.poll(1_000_000);
    }
    assertThat(patient.stream().has("chunk")).isTrue();
    assertThat(clients).hasSizeLessThan(1000);
    server.recorder().reaction = _ -> {};
  }

  @Test
  void listensOnIpv6() throws ErrnoException {
    Endpoint ipv6 = world.freeIpv6();
    assumeTrue(ipv6 != null, "this machine has no IPv6");
    Server server = rig.server(ipv6, Transport.TCP);
    IpEndpoint bound = (IpEndpoint) server.endpoint();
    assertThat(bound.address()).isEqualTo(IpAddress.LOOPBACK6);
    Stream client = rig.stream(Transport.TCP);
    client.handle().connect(bound);
    rig.until(() -> !server.recorder().accepted.isEmpty());
    StreamHandle accepted = server.recorder().accepted.getFirst();
    assertThat(accepted.localEndpoint()).isEqualTo(bound);
    assertThat(((IpEndpoint) accepted.remoteEndpoint()).address()).isEqualTo(IpAddress.LOOPBACK6);
    assertThat(client.handle().remoteEndpoint()).isEqualTo(bound);
  }

  @Test
  void anyAddressOfIpv6TakesIpv4InAndShowsItAsMapped() throws ErrnoException {
    assumeTrue(world.freeIpv6() != null, "this machine has no IPv6");
    Server server = rig.server(new IpEndpoint(IpAddress.ANY6, 0), Transport.TCP);
    IpEndpoint bound = (IpEndpoint) server.endpoint();
    assertThat(bound.address()).isEqualTo(IpAddress.ANY6);
    RawPeer peer = rig.connect(new IpEndpoint(IpAddress.LOOPBACK4, bound.port()));
    rig.until(() -> !server.recorder().accepted.isEmpty());
    StreamHandle accepted = server.recorder().accepted.getFirst();
    IpAddress mapped = IpAddress.parse("::ffff:127.0.0.1");
    assertThat(accepted.localEndpoint()).isEqualTo(new IpEndpoint(mapped, bound.port()));
    int peersPort = ((IpEndpoint) peer.local()).port();
    assertThat(accepted.remoteEndpoint()).isEqualTo(new IpEndpoint(mapped, peersPort));
  }

  @Test
  void anyAddressOfIpv4DoesNotTakeIpv6In() {
    assumeTrue(world.freeIpv6() != null, "this machine has no IPv6");
    Server server = rig.server(new IpEndpoint(IpAddress.ANY4, 0), Transport.TCP);
    IpEndpoint bound = (IpEndpoint) server.endpoint();
    assertThat(bound.address()).isEqualTo(IpAddress.ANY4);
    Stream client = rig.stream(Transport.TCP);
    client.handle().connect(new IpEndpoint(IpAddress.LOOPBACK6, bound.port()));
    rig.until(client, "connect ECONNREFUSED");
  }

  @Test
  void connectsToAMappedAddress() throws ErrnoException {
    assumeTrue(world.freeIpv6() != null, "this machine has no IPv6");
    RawListener listener = rig.listen(Transport.TCP);
    IpAddress mapped = IpAddress.parse("::ffff:127.0.0.1");
    int port = ((IpEndpoint) listener.endpoint()).port();
    Stream stream = rig.stream(Transport.TCP);
    stream.handle().connect(new IpEndpoint(mapped, port));
    rig.until(stream, "connect");
    assertThat(stream.handle().remoteEndpoint()).isEqualTo(new IpEndpoint(mapped, port));
    assertThat(((IpEndpoint) stream.handle().localEndpoint()).address()).isEqualTo(mapped);
  }

  @Test
  void ipv6OnlyIsACapability() throws ErrnoException {
    assumeTrue(world.freeIpv6() != null, "this machine has no IPv6");
    ServerHandle handle = rig.backend.newServer(Transport.TCP);
    handle.listener(new ServerRecorder());
    IpEndpoint any = new IpEndpoint(IpAddress.ANY6, 0);
    if (!rig.backend.capabilities().contains(Capability.IPV6_ONLY)) {
      assertThat(Rig.errnoOf(() -> handle.bind(any, Set.of(BindOption.IPV6_ONLY))))
          .isEqualTo(Errno.ENOTSUP);
      return;
    }
    handle.bind(any, Set.of(BindOption.IPV6_ONLY));
    handle.listen(511);
    Stream client = rig.stream(Transport.TCP);
    client
        .handle()
        .connect(new IpEndpoint(IpAddress.LOOPBACK4, ((IpEndpoint) endpoint(handle)).port()));
    rig.until(client, "connect ECONNREFUSED");
  }

  @Test
  void abstractNamesAreACapability() throws ErrnoException {
    UnixEndpoint name = new UnixEndpoint("\0sluice-" + System.nanoTime());
    ServerHandle handle = rig.backend.newServer(Transport.UNIX);
    ServerRecorder recorder = new ServerRecorder();
    handle.listener(recorder);
    Stream client = rig.stream(Transport.UNIX);
    if (!rig.backend.capabilities().contains(Capability.ABSTRACT_NAMES)) {
      assertThat(Rig.errnoOf(() -> handle.bind(name, Set.of()))).isEqualTo(Errno.ENOTSUP);
      assertThat(Rig.errnoOf(() -> client.handle().bind(name))).isEqualTo(Errno.ENOTSUP);
      client.handle().connect(name);
      rig.until(client, "connect ENOTSUP");
      return;
    }
    handle.bind(name, Set.of());
    handle.listen(511);
    client.handle().connect(name);
    rig.until(client, "connect");
    rig.until(() -> !recorder.accepted.isEmpty());
    assertThat(client.handle().remoteEndpoint()).isEqualTo(name);
  }

  @Test
  void reusePortIsACapability() throws ErrnoException {
    ServerHandle first = rig.backend.newServer(Transport.TCP);
    first.listener(new ServerRecorder());
    if (!rig.backend.capabilities().contains(Capability.REUSE_PORT)) {
      assertThat(
              Rig.errnoOf(
                  () -> first.bind(world.free(Transport.TCP), Set.of(BindOption.REUSE_PORT))))
          .isEqualTo(Errno.ENOTSUP);
      return;
    }
    first.bind(world.free(Transport.TCP), Set.of(BindOption.REUSE_PORT));
    first.listen(511);
    ServerHandle second = rig.backend.newServer(Transport.TCP);
    second.listener(new ServerRecorder());
    second.bind(endpoint(first), Set.of(BindOption.REUSE_PORT));
    second.listen(511);
    assertThat(endpoint(second)).isEqualTo(endpoint(first));
    ServerHandle selfish = rig.backend.newServer(Transport.TCP);
    selfish.listener(new ServerRecorder());
    selfish.bind(endpoint(first), Set.of());
    assertThat(Rig.errnoOf(() -> selfish.listen(511))).isEqualTo(Errno.EADDRINUSE);
  }

  private static Endpoint endpoint(ServerHandle handle) {
    try {
      Endpoint endpoint = handle.localEndpoint();
      assert endpoint != null;
      return endpoint;
    } catch (ErrnoException failure) {
      throw new AssertionError(failure);
    }
  }
}
