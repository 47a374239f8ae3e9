package dev.sluice.examples;

import dev.sluice.testing.PeerProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Clients that connect one after the other without a pause, and note who greets them. */
final class Callers implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final int CALLERS = 4;

  private final int port;
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private final Set<String> greetings = ConcurrentHashMap.newKeySet();
  private final List<String> failures = new CopyOnWriteArrayList<>();
  private volatile boolean closed;

  Callers(int port) {
    this.port = port;
    for (int i = 0; i < CALLERS; i++) {
      threads.add(Thread.ofVirtual().start(this::callUntilClosed));
    }
  }

  /** What kept a caller from being greeted. */
  List<String> failures() {
    return failures;
  }

  /** Waits until a process has greeted somebody. */
  void awaitServedBy(PeerProcess server) throws InterruptedException {
    String wanted = "served by " + server.process().pid();
    long end = System.nanoTime() + DEADLINE.toNanos();
    while (!greetings.contains(wanted)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("Not \"" + wanted + "\" but " + greetings + " " + failures);
      }
      Thread.sleep(1);
    }
  }

  private void callUntilClosed() {
    while (!closed) {
      try (Socket socket = new Socket()) {
        socket.setSoTimeout((int) DEADLINE.toMillis());
        socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
        String greeting =
            new BufferedReader(
                    new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                .readLine();
        if (greeting == null) {
          failures.add("closed without a greeting");
        } else {
          greetings.add(greeting);
        }
      } catch (IOException failure) {
        failures.add(failure.toString());
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      for (Thread thread : threads) {
        thread.join(DEADLINE);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while callers end", interrupted);
    }
  }
}
