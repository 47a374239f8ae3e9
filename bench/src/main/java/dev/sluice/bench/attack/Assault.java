package dev.sluice.bench.attack;

import dev.sluice.bench.error.BenchException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * An attack while it lasts: its attackers, each on a thread, and their sockets, which are the JDK's
 * own. Closing ends it and resets what is left open.
 *
 * <p>Nothing that the server does to an attacker is an error: it is counted, and the attacker
 * begins anew after a moment.
 */
public final class Assault implements AutoCloseable {
  /** A connection that is refused so long is not going to be accepted during the attack. */
  private static final int CONNECT_MILLIS = 5000;

  /** After it was turned away an attacker waits, so that turning away does not become the load. */
  private static final Duration AFTER_FAILURE = Duration.ofMillis(5);

  /**
   * So few have threads of the system, which take turns however busy each is; a crowd, which mostly
   * waits, has virtual ones.
   */
  private static final int GANG = 64;

  private static final Duration END = Duration.ofSeconds(20);

  /** Sources: a flood from one address alone would run out of ports within seconds. */
  private static final int SOURCES = 200;

  private final InetSocketAddress target;
  private final CountDownLatch over = new CountDownLatch(1);
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicInteger source = new AtomicInteger();
  private final LongAdder connections = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final LongAdder failures = new LongAdder();

  private Assault(InetSocketAddress target) {
    this.target = target;
  }

  /**
   * Begins an attack.
   *
   * @param attack which
   * @param attackers how many at the same time
   * @param port of the server, which listens on 127.0.0.1
   * @param seed of everything random in it
   * @return the attack, which goes on until it is closed
   */
  public static Assault begin(Attack attack, int attackers, int port, long seed) {
    Assault assault =
        new Assault(new InetSocketAddress(InetAddress.ofLiteral(VictimProcess.HOST), port));
    for (int i = 0; i < attackers; i++) {
      Random random = new Random(seed + i);
      Thread.Builder thread = attackers <= GANG ? Thread.ofPlatform().daemon() : Thread.ofVirtual();
      assault.threads.add(
          thread
              .name(attack + "-" + i)
              .start(() -> assault.attackUntilOver(attack.attacker(), random)));
    }
    return assault;
  }

  private void attackUntilOver(Attacker attacker, Random random) {
    try {
      while (!isOver()) {
        try {
          attacker.attack(this, random);
          open.removeIf(Socket::isClosed);
        } catch (IOException turnedAway) {
          failures.increment();
          pause(AFTER_FAILURE);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  // ---- for attackers

  boolean isOver() {
    return over.getCount() == 0;
  }

  /** A new connection, whose source is one of many addresses of loopback. */
  Socket connect() throws IOException {
    return connect(new Socket());
  }

  /** A new connection that can receive little before its reader is needed. */
  Socket connectWithWindow(int bytes) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(bytes);
    return connect(socket);
  }

  private Socket connect(Socket socket) throws IOException {
    open.add(socket);
    int number = Math.floorMod(source.getAndIncrement(), SOURCES);
    socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.9.0." + (number + 1)), 0));
    socket.connect(target, CONNECT_MILLIS);
    connections.increment();
    return socket;
  }

  void send(Socket socket, byte[] some) throws IOException {
    socket.getOutputStream().write(some);
    bytes.add(some.length);
  }

  void pause(Duration length) throws InterruptedException {
    boolean _ = over.await(length.toNanos(), TimeUnit.NANOSECONDS);
  }

  void awaitEnd() throws InterruptedException {
    over.await();
  }

  // ---- for who looks on

  /** {@return how many connections were made so far} */
  public long connections() {
    return connections.sum();
  }

  /** {@return how many bytes were sent so far} */
  public long bytes() {
    return bytes.sum();
  }

  /** {@return how often an attacker was refused, cut off or not accepted so far} */
  public long failures() {
    return failures.sum();
  }

  /** Ends it: all that is still open is reset, and all attackers are gone when this returns. */
  @Override
  public void close() {
    over.countDown();
    try {
      for (Thread thread : threads) {
        resetAll();
        if (!thread.join(END)) {
          throw new BenchException("an attacker does not end: " + thread);
        }
      }
      resetAll();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted while an attack ended", e);
    }
  }

  private void resetAll() {
    for (Socket socket : List.copyOf(open)) {
      try {
        if (!socket.isClosed()) {
          socket.setSoLinger(true, 0);
          socket.close();
        }
      } catch (IOException e) {
        // Its attacker, or the server, was faster.
        failures.increment();
      }
      open.remove(socket);
    }
  }
}
