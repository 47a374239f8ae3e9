package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sluice.io.contract.EveryKernel;
import dev.sluice.io.contract.TestWorld;
import dev.sluice.loop.EventLoop;
import dev.sluice.loop.LoopOptions;
import dev.sluice.testing.NetworkNamespace;
import dev.sluice.testing.Peer;
import dev.sluice.testing.PeerProcess;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.Parameter;

/**
 * Connections that are asked for and never completed, by peers that do not exist. They stay with
 * the kernel: the server hears of none, and who behaves is served.
 */
@EveryKernel("it floods a network of the kernel")
@EnabledOnOs(OS.LINUX)
class SynFloodTest {
  private static final int CLIENTS = 20;
  private static final int BACKLOG = 128;
  private static final int DEADLINE_MILLIS = 20_000;

  private static final Path COOKIES = Path.of("/proc/sys/net/ipv4/tcp_syncookies");
  private static final Path CONNECTIONS = Path.of("/proc/net/tcp");

  /** The state of a half-open connection in the kernel's table. */
  private static final String SYN_RECV = " 03 ";

  /** Requests to connect, from addresses of a network in which nobody answers, without end. */
  private static final String FLOOD =
      """
      import random, socket, struct, sys, time
      target, port, network = sys.argv[1], int(sys.argv[2]), sys.argv[3]
      raw = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_RAW)

      def checksum(data):
          total = sum(struct.unpack('!%dH' % (len(data) // 2), data))
          total = (total >> 16) + (total & 0xffff)
          return ~(total + (total >> 16)) & 0xffff

      sent = 0
      to = socket.inet_aton(target)
      while True:
          source = socket.inet_aton(network + str(random.randint(1, 254)))
          begin = struct.pack('!HHIIBB', random.randint(1024, 65535), port, 1, 0, 5 << 4, 2)
          pseudo = source + to + struct.pack('!BBH', 0, 6, 20)
          tcp = begin + struct.pack('!HHH', 64240, 0, 0)
          tcp = begin + struct.pack('!HHH', 64240, checksum(pseudo + tcp), 0)
          ip = struct.pack('!BBHHHBBH', 0x45, 0, 40, 0, 0, 64, 6, 0) + source + to
          raw.sendto(ip + tcp, (target, 0))
          sent += 1
          if sent % 100 == 0:
              time.sleep(0.001)
          if sent == 1000:
              print('flooding', flush=True)
      """;

  @Parameter TestWorld world;

  @Test
  void halfOpenConnectionsStayWithTheKernelAndClientsAreServed() throws Exception {
    assumeThat(Files.readString(COOKIES).strip()).as("SYN cookies").isNotEqualTo("0");
    LoopOptions options = LoopOptions.builder().name("server").backend(world::open).build();
    try (NetworkNamespace network = NetworkNamespace.open();
        EventLoop loop = EventLoop.start(options)) {
      AtomicInteger accepted = new AtomicInteger();
      int port = listen(loop, network.near(), accepted);
      String nobody = network.routeToNobody();
      try (PeerProcess flood =
          PeerProcess.start(
              network.command(
                  Peer.PYTHON, "-c", FLOOD, network.near(), Integer.toString(port), nobody))) {
        flood.await("flooding");
        assertThat(halfOpen(port)).isGreaterThanOrEqualTo(BACKLOG / 2);
        for (int i = 0; i < CLIENTS; i++) {
          assertServed(network.near(), port);
        }
        assertThat(flood.process().isAlive()).isTrue();
        assertThat(accepted).hasValue(CLIENTS);
      }
    }
  }

  private static int listen(EventLoop loop, String host, AtomicInteger accepted) throws Exception {
    Server server =
        loop.submit(
                () ->
                    Net.createServer(
                        socket -> {
                          accepted.incrementAndGet();
                          socket.pipe(socket);
                        }))
            .get();
    ListenOptions where = ListenOptions.builder().port(0).host(host).backlog(BACKLOG).build();
    return server.listenAsync(where).get().port();
  }

  private static long halfOpen(int port) throws IOException {
    String local = ":%04X ".formatted(port);
    try (Stream<String> connections = Files.lines(CONNECTIONS)) {
      return connections.filter(line -> line.contains(local) && line.contains(SYN_RECV)).count();
    }
  }

  private static void assertServed(String host, int port) throws IOException {
    try (java.net.Socket client = new java.net.Socket()) {
      client.setSoTimeout(DEADLINE_MILLIS);
      client.connect(new InetSocketAddress(host, port), DEADLINE_MILLIS);
      client.getOutputStream().write(42);
      assertThat(client.getInputStream().read()).isEqualTo(42);
    }
  }
}
