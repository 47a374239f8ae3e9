package dev.sluice.bench.attack;

import dev.sluice.bench.error.BenchException;
import dev.sluice.bench.process.Children;
import dev.sluice.bench.process.Cores;
import dev.sluice.bench.process.Transcript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A server under attack, in a process of its own; closing kills it. */
public final class VictimProcess implements AutoCloseable {
  /** Where it listens. */
  public static final String HOST = "127.0.0.1";

  private static final Duration START = Duration.ofSeconds(30);
  private static final Pattern LISTENING = Pattern.compile("listening on .*:(\\d+)$");

  /** What an exception leaves when nobody has caught it, or caught it only to print it. */
  private static final Pattern DISTRESS =
      Pattern.compile("Exception|Error:|^\\s+at [\\w.$]+\\(|OutOfMemory|SIGSEGV");

  /** Enough for the end of a stack trace. */
  private static final int LAST_LINES = 20;

  private static final int LINE = 200;

  private final Victim victim;
  private final String backend;
  private final Process process;
  private final Transcript said;
  private final PrintedText printed;
  private final Children children;
  private final Optional<VictimProcess> target;
  private final int port;

  private VictimProcess(
      Victim victim,
      String backend,
      Process process,
      Children children,
      Optional<VictimProcess> target) {
    this.victim = victim;
    this.backend = backend;
    this.process = process;
    this.children = children;
    this.target = target;
    boolean data = victim.printsData();
    this.said = Transcript.of(data ? process.errorReader() : process.inputReader(), DISTRESS);
    this.printed = data ? PrintedText.of(process.getInputStream()) : PrintedText.none();
    this.port = awaitPort();
  }

  /**
   * Starts a server and waits until it listens.
   *
   * @param victim which
   * @param backend on what
   * @param descriptors how many it may open; empty for as many as this process
   * @param cores where it runs
   * @param children whom it belongs to
   * @return the server
   * @throws BenchException if it ends, or does not listen within 30 s
   */
  public static VictimProcess start(
      Victim victim,
      String backend,
      Optional<Integer> descriptors,
      Cores cores,
      Children children) {
    Optional<VictimProcess> target =
        victim == Victim.PROXY
            ? Optional.of(start(Victim.ECHO, backend, Optional.empty(), cores, children))
            : Optional.empty();
    try {
      List<String> command =
          cores.forServer(victim.command(backend, target.map(VictimProcess::port).orElse(0)));
      Process process =
          children.start(
              new ProcessBuilder(descriptors.map(limit -> limited(command, limit)).orElse(command))
                  .redirectErrorStream(!victim.printsData()));
      return new VictimProcess(victim, backend, process, children, target);
    } catch (BenchException e) {
      target.ifPresent(VictimProcess::close);
      throw e;
    }
  }

  /** The JVM raises its own limit as far as it may, so that is lowered, too. */
  private static List<String> limited(List<String> command, int descriptors) {
    List<String> words = new ArrayList<>(List.of("/bin/sh", "-c"));
    words.add("ulimit -n " + descriptors + " && exec \"$0\" \"$@\"");
    words.addAll(command);
    return words;
  }

  private int awaitPort() {
    try {
      Optional<MatchResult> line = said.await(LISTENING, START);
      if (line.isPresent()) {
        return Integer.parseInt(line.get().group(1));
      }
      children.end(process);
      throw new BenchException(this + " does not listen: " + said.text());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted while " + this + " started", e);
    }
  }

  /** {@return where it listens} */
  public int port() {
    return port;
  }

  /** {@return its process} */
  public long pid() {
    return process.pid();
  }

  /** {@return which server it is} */
  public Victim victim() {
    return victim;
  }

  /** {@return what it prints} */
  PrintedText printed() {
    return printed;
  }

  /** {@return why it is not well: that it has died, or what it has said; empty if it is} */
  public Optional<String> distress() {
    if (!process.isAlive()) {
      return Optional.of("died with exit code " + process.exitValue() + ": " + lastWords());
    }
    return said.firstRemembered().map(line -> "said: " + clipped(line));
  }

  /** Servers that print what they receive print attackers' bytes, too. */
  private String lastWords() {
    List<String> lines = said.text().lines().map(VictimProcess::clipped).toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
  }

  private static String clipped(String line) {
    return line.length() <= LINE ? line : line.substring(0, LINE) + "…";
  }

  @Override
  public void close() {
    children.end(process);
    target.ifPresent(VictimProcess::close);
  }

  @Override
  public String toString() {
    return victim + " on " + backend;
  }
}
