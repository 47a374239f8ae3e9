package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever the two ends of a connection through the proxy do to each other: who sees a clean end
 * has got everything that was sent, and where nobody broke anything off everything arrives.
 */
class ProxyTruthTest {
  private static final int CONNECTIONS = 300;
  private static final int AT_ONCE = 20;
  private static final int FEW_BYTES = 200;
  private static final int MANY_BYTES = 300_000;

  /** So many that the proxy has the kernel move them. */
  private static final int MOST_BYTES = 4_000_000;

  /** How long one that is going to reset waits for more. */
  private static final int PATIENCE_MILLIS = 20;

  /** What one end does: sends so much in so many pieces, and then ends, or breaks off somewhere. */
  private record Script(int bytes, int pieces, boolean ends, int readsBeforeReset) {
    private static final int NEVER = -1;

    static Script random(SplittableRandom random) {
      boolean resets = random.nextInt(3) == 0;
      return new Script(
          random.nextInt(most(random)),
          1 + random.nextInt(5),
          !resets || random.nextBoolean(),
          resets ? random.nextInt(4) : NEVER);
    }

    private static int most(SplittableRandom random) {
      return switch (random.nextInt(8)) {
        case 0, 1, 2, 3 -> FEW_BYTES;
        case 4, 5, 6 -> MANY_BYTES;
        default -> MOST_BYTES;
      };
    }

    boolean resets() {
      return readsBeforeReset != NEVER;
    }
  }

  /** How it went for one end: what it got, and whether that came to a clean end. */
  private record Outcome(Script script, int received, boolean cleanEnd) {}

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void aCleanEndIsTheWholeTruth(long seed) throws Exception {
    SplittableRandom seeds = new SplittableRandom(seed);
    try (ServerSocket target = RawPeer.server();
        SluiceProcess proxy =
            SluiceProcess.start("proxy", "127.0.0.1:0", "127.0.0.1:" + target.getLocalPort());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int done = 0; done < CONNECTIONS; done += AT_ONCE) {
        List<Future<Outcome>> clients = new ArrayList<>();
        List<Future<Outcome>> servers = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
          RawPeer client = RawPeer.connect(proxy.port());
          RawPeer server = RawPeer.accept(target);
          SplittableRandom mine = seeds.split();
          SplittableRandom its = seeds.split();
          clients.add(threads.submit(() -> play(client, Script.random(mine))));
          servers.add(threads.submit(() -> play(server, Script.random(its))));
        }
        for (int i = 0; i < AT_ONCE; i++) {
          check(clients.get(i).get(), servers.get(i).get());
        }
      }
      proxy.signal("TERM");
      assertThat(proxy.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(proxy.errors()).contains("sluice: connections: " + CONNECTIONS);
    }
  }

  private static void check(Outcome client, Outcome server) {
    checkDirection(client, server);
    checkDirection(server, client);
  }

  private static void checkDirection(Outcome from, Outcome to) {
    String both = from + " to " + to;
    assertThat(to.received()).as(both).isLessThanOrEqualTo(from.script().bytes());
    if (to.cleanEnd()) {
      assertThat(from.script().ends()).as(both).isTrue();
      assertThat(to.received()).as(both).isEqualTo(from.script().bytes());
    }
    if (!from.script().resets() && !to.script().resets()) {
      assertThat(to.cleanEnd()).as(both).isTrue();
    }
  }

  /** What was sent counts too: a kernel that has told it of a reset shows the reader an end. */
  private static Outcome play(RawPeer peer, Script script) throws InterruptedException {
    int[] received = new int[1];
    boolean cleanEnd = false;
    AtomicBoolean sent = new AtomicBoolean();
    try (peer) {
      Thread sender = Thread.startVirtualThread(() -> sent.set(send(peer, script)));
      try {
        cleanEnd = receive(peer, script, received);
      } finally {
        if (script.resets()) {
          peer.reset();
        }
        sender.join();
      }
    } catch (IOException broken) {
      cleanEnd = false;
    }
    return new Outcome(script, received[0], cleanEnd && sent.get());
  }

  private static boolean send(RawPeer peer, Script script) {
    try {
      for (int i = 0; i < script.pieces(); i++) {
        int from = piece(script, i);
        peer.socket().getOutputStream().write(new byte[piece(script, i + 1) - from]);
      }
      if (script.ends()) {
        peer.end();
      }
      return true;
    } catch (IOException broken) {
      return false;
    }
  }

  private static int piece(Script script, int index) {
    return (int) ((long) script.bytes() * index / script.pieces());
  }

  /**
   * Reads to the end, or as often as it reads before it resets, or until nothing comes any more.
   */
  private static boolean receive(RawPeer peer, Script script, int[] received) throws IOException {
    if (script.resets()) {
      peer.socket().setSoTimeout(PATIENCE_MILLIS);
    }
    InputStream in = peer.socket().getInputStream();
    byte[] buffer = new byte[64 * 1024];
    for (int reads = 0; reads != script.readsBeforeReset(); reads++) {
      int count = in.read(buffer);
      if (count < 0) {
        return true;
      }
      received[0] += count;
    }
    return false;
  }
}
