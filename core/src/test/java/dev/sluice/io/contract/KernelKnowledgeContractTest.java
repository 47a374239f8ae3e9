package dev.sluice.io.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.error.Errno;
import dev.sluice.io.BindOption;
import dev.sluice.io.Capability;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.IpAddress;
import dev.sluice.io.IpEndpoint;
import dev.sluice.io.PeerCredentials;
import dev.sluice.io.ServerHandle;
import dev.sluice.io.StreamHandle;
import dev.sluice.io.StreamOption;
import dev.sluice.io.TcpInfo;
import dev.sluice.io.Transport;
import dev.sluice.io.UnixEndpoint;
import dev.sluice.io.contract.Rig.Pair;
import dev.sluice.io.contract.Rig.Stream;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What Linux knows and does beyond the contract's core. */
@EveryWorld
class KernelKnowledgeContractTest extends ContractTest {
  private void need(Capability capability) {
    assumeTrue(rig.backend.capabilities().contains(capability), "it has no " + capability);
  }

  @Test
  void tcpInfoFollowsTheConnection() throws ErrnoException {
    need(Capability.TCP_INFO);
    Pair pair = rig.accepted(Transport.TCP);
    TcpInfo before = pair.handle().tcpInfo();
    assertThat(before.state()).isEqualTo(TcpInfo.State.ESTABLISHED);
    assertThat(before.bytesReceived()).isZero();
    pair.handle().readStart();
    rig.send(pair.peer(), Rig.pattern(5000));
    rig.until(() -> pair.recorder().size() == 5000);
    TcpInfo after = pair.handle().tcpInfo();
    assertThat(after.bytesReceived()).isEqualTo(5000);
    assertThat(after.segmentsReceived()).isGreaterThan(before.segmentsReceived());
    assertThat(after.pathMtuBytes()).isGreaterThan(500);
    assertThat(after.congestionWindowSegments()).isPositive();
    assertThat(after.roundTripTime()).isLessThan(Duration.ofSeconds(20));
    assertThat(after.sinceLastDataReceived()).isLessThan(Duration.ofSeconds(20));
    pair.peer().shutdownOutput();
    rig.until(pair.stream(), "end");
    assertThat(pair.handle().tcpInfo().state()).isEqualTo(TcpInfo.State.CLOSE_WAIT);
    rig.close(pair.stream());
    assertThat(Rig.errnoOf(() -> pair.handle().tcpInfo())).isEqualTo(Errno.EBADF);
    Pair unix = rig.accepted(Transport.UNIX);
    assertThat(Rig.errnoOf(() -> unix.handle().tcpInfo())).isEqualTo(Errno.ENOTSUP);
  }

  @Test
  void unixSocketsKnowTheirPeersProcess() throws ErrnoException {
    need(Capability.PEER_CREDENTIALS);
    Pair pair = rig.accepted(Transport.UNIX);
    PeerCredentials peer = pair.handle().peerCredentials();
    assertThat(peer.processId()).isEqualTo((int) ProcessHandle.current().pid());
    assertThat(peer.userId()).isNotNegative();
    Pair tcp = rig.accepted(Transport.TCP);
    assertThat(Rig.errnoOf(() -> tcp.handle().peerCredentials())).isEqualTo(Errno.ENOTSUP);
    rig.close(pair.stream());
    assertThat(Rig.errnoOf(() -> pair.handle().peerCredentials())).isEqualTo(Errno.EBADF);
  }

  @Test
  void abstractNamesLeaveNoFile() throws ErrnoException {
    need(Capability.ABSTRACT_NAMES);
    UnixEndpoint name =
        new UnixEndpoint("\0sluice-" + ProcessHandle.current().pid() + "-" + System.nanoTime());
    Rig.Server server = rig.server(name, Transport.UNIX);
    assertThat(server.handle().localEndpoint()).isEqualTo(name);
    Stream client = rig.stream(Transport.UNIX);
    client.handle().connect(name);
    rig.until(client, "connect");
    assertThat(client.handle().remoteEndpoint()).isEqualTo(name);
    Stream second = rig.stream(Transport.UNIX);
    server.handle().close();
    rig.until(() -> server.recorder().events.contains("close"));
    second.handle().connect(name);
    rig.until(second, "connect ECONNREFUSED");
  }

  @Test
  void ipv6OnlyLeavesIpv4ToOthers() throws ErrnoException {
    need(Capability.IPV6_ONLY);
    assumeTrue(world.freeIpv6() != null, "there is no IPv6");
    ServerHandle only = rig.backend.newServer(Transport.TCP);
    only.listener(new ServerRecorder());
    only.bind(new IpEndpoint(IpAddress.ANY6, 0), Set.of(BindOption.IPV6_ONLY));
    only.listen(511);
    IpEndpoint bound = (IpEndpoint) only.localEndpoint();
    assertThat(bound).isNotNull();
    Stream refused = rig.stream(Transport.TCP);
    refused.handle().connect(new IpEndpoint(IpAddress.LOOPBACK4, bound.port()));
    rig.until(refused, "connect ECONNREFUSED");
    Stream taken = rig.stream(Transport.TCP);
    taken.handle().connect(new IpEndpoint(IpAddress.LOOPBACK6, bound.port()));
    rig.until(taken, "connect");
    only.close();
    rig.turn();
  }

  @Test
  void acceptedConnectionsInheritTheServersOptions() throws ErrnoException {
    need(Capability.USER_TIMEOUT);
    ServerHandle server = rig.backend.newServer(Transport.TCP);
    ServerRecorder recorder = new ServerRecorder();
    server.listener(recorder);
    server.option(StreamOption.NO_DELAY, 1);
    server.bind(world.free(Transport.TCP), Set.of());
    server.option(StreamOption.USER_TIMEOUT, 12_345);
    server.option(StreamOption.RECEIVE_BUFFER, 30_000);
    server.listen(511);
    rig.connect(server.localEndpoint());
    rig.until(() -> recorder.accepted.size() == 1);
    StreamHandle accepted = recorder.accepted.getFirst();
    assertThat(accepted.option(StreamOption.NO_DELAY)).isEqualTo(1);
    assertThat(accepted.option(StreamOption.USER_TIMEOUT)).isEqualTo(12_345);
    assertThat(accepted.option(StreamOption.RECEIVE_BUFFER)).isEqualTo(30_000);
    accepted.close();
    server.close();
    rig.turn();
    assertThat(Rig.errnoOf(() -> server.option(StreamOption.NO_DELAY, 1))).isEqualTo(Errno.EBADF);
    ServerHandle unix = rig.backend.newServer(Transport.UNIX);
    assertThat(Rig.errnoOf(() -> unix.option(StreamOption.NO_DELAY, 1))).isEqualTo(Errno.ENOTSUP);
    unix.close();
  }

  @Test
  void fastOpenAndQuickAckAreTaken() throws ErrnoException {
    need(Capability.FAST_OPEN);
    need(Capability.QUICK_ACK);
    ServerHandle server = rig.backend.newServer(Transport.TCP);
    ServerRecorder recorder = new ServerRecorder();
    server.listener(recorder);
    server.bind(world.free(Transport.TCP), Set.of(BindOption.FAST_OPEN));
    server.listen(16);
    Stream client = rig.stream(Transport.TCP);
    client.handle().option(StreamOption.FAST_OPEN, 1);
    client.handle().connect(server.localEndpoint());
    rig.until(client, "connect");
    assertThat(client.handle().option(StreamOption.FAST_OPEN)).isEqualTo(1);
    client.write(Rig.pattern(10));
    rig.until(() -> recorder.accepted.size() == 1);
    Stream accepted = rig.recorded(recorder.accepted.getFirst());
    accepted.handle().option(StreamOption.QUICK_ACK, 0);
    assertThat(accepted.handle().option(StreamOption.QUICK_ACK)).isZero();
    accepted.handle().readStart();
    rig.until(() -> accepted.recorder().size() == 10);
    rig.close(client);
    rig.close(accepted);
    server.close();
    rig.turn();
  }

  @Test
  void longNamesAreEinval() {
    need(Capability.ABSTRACT_NAMES);
    ServerHandle server = rig.backend.newServer(Transport.UNIX);
    for (String name : new String[] {"", "/tmp/" + "x".repeat(104), "\0" + "x".repeat(108)}) {
      assertThat(Rig.errnoOf(() -> server.bind(new UnixEndpoint(name), Set.of())))
          .as("%s", name)
          .isEqualTo(Errno.EINVAL);
    }
    assertThatThrownBy(() -> server.listen(1)).isInstanceOf(IllegalStateException.class);
    server.close();
  }
}
