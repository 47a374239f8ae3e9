package dev.sluice.bench.attack;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One of those who attack, on a thread of its own: does its worst once. It is called again and
 * again until the {@link Assault} is over; whatever the server does to its sockets ends the call.
 */
@FunctionalInterface
interface Attacker {
  /** As much as a server reads in a few turns. */
  int MAX_BURST = 64 * 1024;

  /** A connection's random bytes: less than loopback's buffers hold, so that writing ends. */
  int MAX_BURSTS = 8;

  /** Enough for a line, and as a request no end of one. */
  int LINE = 1000;

  /** Lines per call of those who never read, so that buffers fill fast. */
  int LINES = 16;

  /** How many connections of a storm are reset at the same moment. */
  int STORM = 200;

  /** The smallest window that kernels grant, more or less. */
  int SMALL_WINDOW = 4096;

  /** What a slow loris waits between its bytes, at the most. */
  int LONGEST_PAUSE_MILLIS = 500;

  void attack(Assault assault, Random random) throws IOException, InterruptedException;

  /** Bytes that mean nothing, in bursts of any size, and then an orderly end. */
  static void sendNoise(Assault assault, Random random) throws IOException, InterruptedException {
    try (Socket socket = noisy(assault, random)) {
      socket.shutdownOutput();
    }
  }

  /** The same, but the end is a reset, with answers unread and perhaps requests unsent. */
  static void sendNoiseAndReset(Assault assault, Random random)
      throws IOException, InterruptedException {
    reset(noisy(assault, random));
  }

  private static Socket noisy(Assault assault, Random random) throws IOException {
    Socket socket = assault.connect();
    int bursts = 1 + random.nextInt(MAX_BURSTS);
    for (int i = 0; i < bursts; i++) {
      byte[] burst = new byte[1 + random.nextInt(MAX_BURST)];
      random.nextBytes(burst);
      assault.send(socket, burst);
      if (random.nextBoolean() && socket.getInputStream().available() > 0) {
        socket.getInputStream().skip(random.nextInt(MAX_BURST));
      }
    }
    return socket;
  }

  /** Half of a request, the end of that side, and then nothing: nothing is read, nothing closed. */
  static void leaveHalfOpen(Assault assault, Random random)
      throws IOException, InterruptedException {
    Socket socket = assault.connect();
    assault.send(socket, new byte[1 + random.nextInt(LINE)]);
    socket.shutdownOutput();
    assault.awaitEnd();
  }

  /** Requests without end, and no answer is ever read. */
  static void neverRead(Assault assault, Random random) throws IOException, InterruptedException {
    String line = "x".repeat(LINE) + "\n";
    byte[] lines = line.repeat(LINES).getBytes(StandardCharsets.US_ASCII);
    Socket socket = assault.connectWithWindow(SMALL_WINDOW);
    while (!assault.isOver()) {
      assault.send(socket, lines);
    }
  }

  /** One byte now and then: a request that never becomes whole. */
  static void dawdle(Assault assault, Random random) throws IOException, InterruptedException {
    Socket socket = assault.connect();
    while (!assault.isOver()) {
      assault.send(socket, new byte[] {'x'});
      assault.pause(Duration.ofMillis(1 + random.nextInt(LONGEST_PAUSE_MILLIS)));
    }
  }

  /** Connects, and is silent. */
  static void sitIdle(Assault assault, Random random) throws IOException, InterruptedException {
    assault.connect();
    assault.awaitEnd();
  }

  /** Stays as long as it is let, and comes back as soon as it is turned away. */
  static void insist(Assault assault, Random random) throws IOException {
    try (Socket socket = assault.connect()) {
      if (socket.getInputStream().read() < 0) {
        throw new IOException("turned away");
      }
    }
  }

  /** Connects and leaves. */
  static void comeAndGo(Assault assault, Random random) throws IOException {
    assault.connect().close();
  }

  /** Connects and resets. */
  static void comeAndReset(Assault assault, Random random) throws IOException {
    reset(assault.connect());
  }

  /** Many connections in the middle of their traffic are reset at the same moment. */
  static void storm(Assault assault, Random random) throws IOException {
    List<Socket> all = new ArrayList<>();
    try {
      for (int i = 0; i < STORM && !assault.isOver(); i++) {
        Socket socket = assault.connect();
        all.add(socket);
        assault.send(socket, new byte[1 + random.nextInt(MAX_BURST)]);
      }
    } finally {
      for (Socket socket : all) {
        reset(socket);
      }
    }
  }

  /** Closing with a linger time of zero sends RST. */
  private static void reset(Socket socket) throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }
}
