package dev.sluice.bench.attack;

import dev.sluice.bench.error.BenchException;
import dev.sluice.bench.load.LatencyHistogram;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Clients that behave, while somebody else does not: some with connections that they keep, some
 * that come anew for each errand. How long each errand took is recorded, from before the first byte
 * is sent, or before connecting, until the answer is there.
 */
public final class HealthyClients implements AutoCloseable {
  private static final int STANDING = 16;

  /** Between two errands, so that those who behave are no load themselves. */
  private static final Duration PACE = Duration.ofMillis(1);

  private static final Duration NEWCOMERS_PACE = Duration.ofMillis(10);

  private final VictimProcess victim;
  private final AtomicLong number = new AtomicLong();
  private final InetSocketAddress server;
  private final List<Socket> standing = new ArrayList<>();

  /**
   * Connects those who stay.
   *
   * @param victim the server
   * @throws BenchException if it does not serve them, while nobody attacks
   */
  public HealthyClients(VictimProcess victim) {
    this.victim = victim;
    server = new InetSocketAddress(InetAddress.ofLiteral(VictimProcess.HOST), victim.port());
    try {
      for (int i = 0; victim.victim().keepsConnections() && i < STANDING; i++) {
        standing.add(connect());
        runErrand(standing.getLast());
      }
    } catch (IOException e) {
      close();
      throw new BenchException(victim + " does not serve: " + e.getMessage(), e);
    }
  }

  /**
   * What one kind of clients lived to see.
   *
   * @param latencies of the errands that were done
   * @param failed errands that were not done
   * @param lastFailure why, the last time; null without failures
   */
  public record Experience(LatencyHistogram latencies, long failed, @Nullable String lastFailure) {}

  /**
   * What both kinds lived to see.
   *
   * @param standing clients that keep their connections
   * @param newcomers clients that connect for each errand
   */
  public record Experiences(Experience standing, Experience newcomers) {}

  /**
   * Runs errands, one after the other, for some time; on threads of its own, waits for them.
   *
   * @param length how long
   * @return how long they took
   */
  public Experiences observe(Duration length) {
    CountDownLatch over = new CountDownLatch(1);
    Recorder standingRecorder = new Recorder();
    Recorder newcomersRecorder = new Recorder();
    Thread first = Thread.ofPlatform().start(() -> runStanding(over, standingRecorder));
    Thread second = Thread.ofPlatform().start(() -> runNewcomers(over, newcomersRecorder));
    try {
      Thread.sleep(length);
      over.countDown();
      first.join();
      second.join();
    } catch (InterruptedException e) {
      over.countDown();
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted while clients were observed", e);
    }
    return new Experiences(standingRecorder.experience(), newcomersRecorder.experience());
  }

  private void runStanding(CountDownLatch over, Recorder recorder) {
    if (standing.isEmpty()) {
      return;
    }
    try {
      for (int i = 0; !over.await(PACE.toNanos(), TimeUnit.NANOSECONDS); i++) {
        Socket socket = standing.get(i % standing.size());
        recorder.record(() -> runErrand(socket));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void runNewcomers(CountDownLatch over, Recorder recorder) {
    try {
      while (!over.await(NEWCOMERS_PACE.toNanos(), TimeUnit.NANOSECONDS)) {
        recorder.record(
            () -> {
              try (Socket socket = connect()) {
                runErrand(socket);
              }
            });
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout((int) Errand.PATIENCE.toMillis());
      socket.connect(server, (int) Errand.PATIENCE.toMillis());
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private void runErrand(Socket socket) throws IOException {
    victim.victim().errand().run(victim, socket, number.incrementAndGet());
  }

  @Override
  public void close() {
    for (Socket socket : standing) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }

  /** Something that is timed. */
  @FunctionalInterface
  private interface Timed {
    void run() throws IOException;
  }

  /** Used by one thread, and read when that has ended. */
  private static final class Recorder {
    private final LatencyHistogram latencies = new LatencyHistogram();
    private long failed;
    private @Nullable String lastFailure;

    void record(Timed errand) {
      long begin = System.nanoTime();
      try {
        errand.run();
        latencies.record(System.nanoTime() - begin);
      } catch (IOException e) {
        failed++;
        lastFailure = e.toString();
      }
    }

    Experience experience() {
      return new Experience(latencies, failed, lastFailure);
    }
  }
}
