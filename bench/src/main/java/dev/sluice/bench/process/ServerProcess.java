package dev.sluice.bench.process;

import dev.sluice.bench.error.BenchException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A server under test, in a process of its own; closing kills it. */
public final class ServerProcess implements AutoCloseable {
  /** All servers listen here, and all load comes from other addresses of the loopback network. */
  public static final String HOST = "127.0.0.1";

  private static final Duration START = Duration.ofSeconds(30);
  private static final int POLL_MILLIS = 20;
  private static final int LAST_LINES = 3;
  private static final Pattern LISTENING = Pattern.compile("listening on (?:.*:)?(\\d+)$");

  private final String name;
  private final Process process;
  private final Transcript transcript;
  private final Children children;
  private int port;

  private ServerProcess(String name, Process process, Children children) {
    this.name = name;
    this.process = process;
    this.transcript = Transcript.of(process);
    this.children = children;
  }

  /** Where a server runs. */
  public enum Place {
    /** On the core that is for the server under test. */
    SERVER_CORE,

    /** Beside the load generator: what is no subject of the measurement. */
    LOAD_CORE,

    /** On any core, as a user would start it. */
    ANYWHERE;

    private List<String> pinned(List<String> command, Cores cores) {
      return switch (this) {
        case SERVER_CORE -> cores.forServer(command);
        case LOAD_CORE -> cores.forLoad(command);
        case ANYWHERE -> command;
      };
    }
  }

  /**
   * Starts a server and waits until it listens.
   *
   * @param name how it is called in messages
   * @param command how it is started
   * @param place where
   * @param cores the cores of this machine
   * @param children whom it belongs to
   * @return the server
   * @throws BenchException if it ends, or does not listen within 30 s
   */
  public static ServerProcess start(
      String name, Command command, Place place, Cores cores, Children children) {
    ProcessBuilder builder =
        new ProcessBuilder(place.pinned(command.words(), cores)).redirectErrorStream(true);
    builder.environment().putAll(command.environment());
    ServerProcess server = new ServerProcess(name, children.start(builder), children);
    try {
      server.port =
          command.port().isPresent()
              ? server.awaitPort(command.port().getAsInt())
              : server.awaitLine();
      return server;
    } catch (InterruptedException e) {
      server.close();
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted while " + name + " started", e);
    } catch (BenchException e) {
      server.close();
      throw e;
    }
  }

  private int awaitLine() throws InterruptedException {
    Optional<MatchResult> line = transcript.await(LISTENING, START);
    if (line.isEmpty()) {
      throw failure();
    }
    return Integer.parseInt(line.get().group(1));
  }

  private int awaitPort(int fixed) throws InterruptedException {
    long end = System.nanoTime() + START.toNanos();
    while (process.isAlive() && System.nanoTime() - end < 0) {
      if (accepts(fixed)) {
        return fixed;
      }
      Thread.sleep(POLL_MILLIS);
    }
    throw failure();
  }

  private static boolean accepts(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.ofLiteral(HOST), port), POLL_MILLIS);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  private BenchException failure() throws InterruptedException {
    boolean ended = process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
    return ended
        ? death()
        : new BenchException(
            "%s does not listen after %d s%s".formatted(name, START.toSeconds(), lastLines()));
  }

  /** {@return that the server has died, with its exit code and its last words} */
  public BenchException death() {
    return new BenchException(
        "%s died with exit code %d%s".formatted(name, process.exitValue(), lastLines()));
  }

  private String lastLines() {
    var lines = transcript.text().lines().filter(line -> !line.isBlank()).toList();
    if (lines.isEmpty()) {
      return " and has printed nothing";
    }
    return ": "
        + String.join(" | ", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
  }

  /** {@return whether it still runs} */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** {@return its process, which is the server itself and no shell} */
  public long pid() {
    return process.pid();
  }

  /** Stops it where it is: whatever it has still to compile or to collect takes no core then. */
  public void suspend() {
    signal("-STOP");
  }

  /** Lets it go on after {@link #suspend}. */
  public void resume() {
    signal("-CONT");
  }

  private void signal(String option) {
    Programs.Answer answer = Programs.answer(List.of("kill", option, Long.toString(pid())));
    if (answer.exitCode() != 0) {
      throw isAlive()
          ? new BenchException(
              "kill %s of %s: %s".formatted(option, name, String.join(" | ", answer.lines())))
          : death();
    }
  }

  /** {@return where it listens} */
  public int port() {
    return port;
  }

  /** {@return what it prints} */
  public Transcript transcript() {
    return transcript;
  }

  @Override
  public void close() {
    children.end(process);
  }
}
