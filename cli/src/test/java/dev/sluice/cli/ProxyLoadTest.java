package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Much through the proxy: bytes, connections, and readers that hold bytes up. */
class ProxyLoadTest {
  private static final int MEBI = 1 << 20;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private ServerSocket target;

  @BeforeEach
  void openTarget() throws IOException {
    target = RawPeer.server();
  }

  @AfterEach
  void closeTarget() throws IOException {
    target.close();
    threads.shutdownNow();
  }

  private SluiceProcess proxy(String heap) {
    return SluiceProcess.command("proxy", "127.0.0.1:0", "127.0.0.1:" + target.getLocalPort())
        .jvm(heap)
        .jvm("-XX:+ExitOnOutOfMemoryError")
        .start();
  }

  // ---- bytes

  /** 256 MiB each way; 4 GiB with {@code -Dsluice.soak=true}. */
  @Test
  @Timeout(value = 30, unit = TimeUnit.MINUTES)
  void bytesArriveUnchangedWithPausesOnEitherSideInASmallHeap() throws Exception {
    long bytes = Boolean.getBoolean("sluice.soak") ? 4096L * MEBI : 256L * MEBI;
    try (SluiceProcess proxy = proxy("-Xmx64m");
        RawPeer client = RawPeer.connect(proxy.port());
        RawPeer server = RawPeer.accept(target)) {
      Future<String> sentByClient = send(client, bytes, 1);
      Future<String> sentByServer = send(server, bytes, 2);
      Future<String> readByServer = receive(server, bytes, 3);
      Future<String> readByClient = receive(client, bytes, 4);

      assertThat(readByServer.get()).isEqualTo(sentByClient.get());
      assertThat(readByClient.get()).isEqualTo(sentByServer.get());
      proxy.signal("TERM");
      assertThat(proxy.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(proxy.errors()).contains("(cut short: 0, turned away: 0)");
    }
  }

  private Future<String> send(RawPeer peer, long bytes, long seed) {
    return run(
        () -> {
          SplittableRandom random = new SplittableRandom(seed);
          MessageDigest digest = sha256();
          OutputStream out = peer.socket().getOutputStream();
          byte[] block = new byte[MEBI];
          random.nextBytes(block);
          long left = bytes;
          while (left > 0) {
            int from = random.nextInt(MEBI - 1);
            int count = (int) Math.min(left, 1 + random.nextInt(MEBI - from));
            out.write(block, from, count);
            digest.update(block, from, count);
            left -= count;
            pauseSometimes(random);
          }
          peer.end();
          return HexFormat.of().formatHex(digest.digest());
        });
  }

  private Future<String> receive(RawPeer peer, long bytes, long seed) {
    return run(
        () -> {
          SplittableRandom random = new SplittableRandom(seed);
          MessageDigest digest = sha256();
          InputStream in = peer.socket().getInputStream();
          byte[] block = new byte[MEBI];
          long total = 0;
          for (int count = 0; count >= 0; count = in.read(block, 0, 1 + random.nextInt(MEBI))) {
            digest.update(block, 0, count);
            total += count;
            pauseSometimes(random);
          }
          assertThat(total).isEqualTo(bytes);
          return HexFormat.of().formatHex(digest.digest());
        });
  }

  /** Long enough for every buffer in between to fill up, or to run empty. */
  private static void pauseSometimes(SplittableRandom random) throws InterruptedException {
    if (random.nextInt(200) == 0) {
      Thread.sleep(random.nextInt(100));
    }
  }

  private <T> Future<T> run(Callable<T> task) {
    return threads.submit(task);
  }

  private static MessageDigest sha256() throws NoSuchAlgorithmException {
    return MessageDigest.getInstance("SHA-256");
  }

  /** With a heap that could not hold a hundredth of what is offered. */
  @Test
  void aReaderWhoDoesNotReadHoldsTheSenderUpAndNotTheHeap() throws Exception {
    long bytes = 512L * MEBI;
    try (SluiceProcess proxy = proxy("-Xmx12m");
        RawPeer client = RawPeer.connect(proxy.port());
        RawPeer server = RawPeer.accept(target)) {
      Future<String> sent = send(server, bytes, 5);
      // Another client is served while this one is held up.
      try (RawPeer other = RawPeer.connect(proxy.port());
          RawPeer otherServer = RawPeer.accept(target)) {
        for (int i = 0; i < 1000; i++) {
          other.send("ping");
          assertThat(otherServer.read(4)).isEqualTo("ping");
        }
      }
      assertThat(sent.isDone()).isFalse();

      assertThat(receive(client, bytes, 6).get()).isEqualTo(sent.get());
    }
  }

  // ---- connections

  @Test
  void aThousandConnectionsAtOnceLeaveNoDescriptorBehind() throws Exception {
    int count = 1000;
    try (SluiceProcess proxy = proxy("-Xmx64m")) {
      int port = proxy.port();
      exchange(port, 10);
      long before = descriptors(proxy);

      exchange(port, count);

      awaitDescriptors(proxy, before);
      proxy.signal("TERM");
      assertThat(proxy.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(proxy.errors()).contains("connections: 1,010 (cut short: 0, turned away: 0)");
    }
  }

  /** All are open before the first is used, and all are used before the first is closed. */
  private void exchange(int port, int count) throws IOException {
    List<RawPeer> clients = new ArrayList<>();
    List<RawPeer> servers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      clients.add(RawPeer.connect(port));
      servers.add(RawPeer.accept(target));
    }
    for (RawPeer client : clients) {
      client.send("ping");
    }
    for (RawPeer server : servers) {
      assertThat(server.read(4)).isEqualTo("ping");
      server.send("pong").end();
    }
    for (RawPeer client : clients) {
      assertThat(client.readToEnd()).isEqualTo("pong");
      client.close();
    }
    for (RawPeer server : servers) {
      assertThat(server.readToEnd()).isEmpty();
      server.close();
    }
  }

  private static void awaitDescriptors(SluiceProcess proxy, long expected) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (descriptors(proxy) > expected && System.nanoTime() < end) {
      Thread.sleep(10);
    }
    assertThat(descriptors(proxy)).isLessThanOrEqualTo(expected);
  }

  private static long descriptors(SluiceProcess process) throws IOException {
    long count = 0;
    try (DirectoryStream<Path> all =
        Files.newDirectoryStream(Path.of("/proc", Long.toString(process.pid()), "fd"))) {
      for (Path each : all) {
        assertThat(each).isNotNull();
        count++;
      }
    }
    return count;
  }
}
