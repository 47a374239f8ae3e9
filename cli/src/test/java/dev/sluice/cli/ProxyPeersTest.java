package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.Peer;
import dev.sluice.testing.PeerProcess;
import dev.sluice.testing.Postgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real clients through the proxy to real servers. */
class ProxyPeersTest {
  private static final Duration LONG = Duration.ofSeconds(100);

  @TempDir private Path folder;

  private static SluiceProcess proxy(String target) {
    return SluiceProcess.start("proxy", "127.0.0.1:0", target);
  }

  // ---- redis

  @Test
  void redisBenchmarkMeetsNoErrorOverTcp() throws IOException {
    int port = freePort();
    try (PeerProcess redis = redis("--port", Integer.toString(port), "--bind", "127.0.0.1")) {
      redis.await("Ready to accept connections");
      benchmark("127.0.0.1:" + port);
    }
  }

  @Test
  void redisBenchmarkMeetsNoErrorOverAUnixDomainSocket() {
    Path path = folder.resolve("redis.sock");
    try (PeerProcess redis = redis("--port", "0", "--unixsocket", path.toString())) {
      redis.await("Ready to accept connections|ready to accept connections");
      benchmark(path.toString());
    }
  }

  private PeerProcess redis(String... options) {
    List<String> arguments =
        new ArrayList<>(List.of("--save", "", "--appendonly", "no", "--dir", folder.toString()));
    arguments.addAll(List.of(options));
    return PeerProcess.start(Peer.REDIS_SERVER.command(arguments.toArray(String[]::new)));
  }

  private static void benchmark(String target) {
    try (SluiceProcess proxy = proxy(target);
        PeerProcess benchmark =
            PeerProcess.start(
                Peer.REDIS_BENCHMARK.command(
                    "-h",
                    "127.0.0.1",
                    "-p",
                    Integer.toString(proxy.port()),
                    "-c",
                    "50",
                    "-n",
                    "20000",
                    "-P",
                    "4",
                    "-d",
                    "512",
                    "-t",
                    "set,get,lrange_100,mset",
                    "-q"))) {
      assertThat(benchmark.exitCode(LONG)).isZero();
      assertThat(benchmark.output())
          .doesNotContainIgnoringCase("error")
          .containsPattern("SET: [\\d.]+ requests per second")
          .containsPattern("GET: [\\d.]+ requests per second")
          .containsPattern("LRANGE_100 .*: [\\d.]+ requests per second")
          .containsPattern("MSET .*: [\\d.]+ requests per second");
    }
  }

  // ---- PostgreSQL

  @Test
  @Timeout(180)
  void pgbenchMeetsNoError() throws IOException {
    int port = freePort();
    try (Postgres postgres = Postgres.start(folder, port);
        SluiceProcess proxy = proxy("127.0.0.1:" + port)) {
      String[] where = {
        "-h", "127.0.0.1", "-p", Integer.toString(proxy.port()), "-U", "postgres", "postgres"
      };
      assertRuns(pgbench(where, "-i", "-q", "-s", "1"));
      PeerProcess run = assertRuns(pgbench(where, "-c", "8", "-j", "2", "-t", "200"));
      assertThat(run.output())
          .containsPattern("number of transactions actually processed: 1600/1600")
          .containsPattern("number of failed transactions: 0");
      assertThat(postgres).isNotNull();
    }
  }

  private static PeerProcess pgbench(String[] where, String... options) {
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.addAll(List.of(where));
    return PeerProcess.start(Peer.PGBENCH.command(arguments.toArray(String[]::new)));
  }

  private static PeerProcess assertRuns(PeerProcess process) {
    try (process) {
      assertThat(process.exitCode(LONG)).as(process.output()).isZero();
      return process;
    }
  }

  // ---- iperf3

  @ParameterizedTest
  @ValueSource(strings = {"--parallel=4", "--reverse", "--bidir"})
  void iperfSendsThroughIt(String how) throws IOException {
    int port = freePort();
    try (PeerProcess server =
            PeerProcess.start(
                Peer.IPERF3.command(
                    "--forceflush", "-s", "-1", "-B", "127.0.0.1", "-p", Integer.toString(port)));
        SluiceProcess proxy = proxy("127.0.0.1:" + port)) {
      server.await("Server listening");
      try (PeerProcess client =
          PeerProcess.start(
              Peer.IPERF3.command(
                  "-c", "127.0.0.1", "-p", Integer.toString(proxy.port()), "-n", "256M", how))) {
        assertThat(client.exitCode(LONG)).as(client.output()).isZero();
        assertThat(client.output()).contains("iperf Done.").doesNotContain("error");
      }
    }
  }

  /** One that nobody listens on now; these servers cannot tell which they chose. */
  private static int freePort() throws IOException {
    try (ServerSocket any = RawPeer.server()) {
      return any.getLocalPort();
    }
  }
}
