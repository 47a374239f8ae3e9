package dev.sluice.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which core the server under test has for itself, and which the load generator: the first and the
 * last of those that this process may use.
 *
 * <p>Pinning takes {@code taskset} and two cores; where one of them is missing nothing is pinned,
 * and {@link #obstacle()} says so.
 */
public final class Cores {
  private final List<Integer> allowed;
  private final Optional<Path> taskset;

  Cores(List<Integer> allowed, Optional<Path> taskset) {
    this.allowed = allowed;
    this.taskset = taskset;
  }

  /** {@return the cores of this machine} */
  public static Cores ofThisMachine() {
    return new Cores(allowedCores(), Programs.find("taskset"));
  }

  private static List<Integer> allowedCores() {
    Path status = Path.of("/proc/self/status");
    try {
      if (Files.isReadable(status)) {
        for (String line : Files.readAllLines(status)) {
          if (line.startsWith("Cpus_allowed_list:")) {
            return parse(line.substring(line.indexOf(':') + 1).strip());
          }
        }
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return List.of();
  }

  /** A list as the kernel writes it: {@code 0-3,8}. */
  static List<Integer> parse(String list) {
    List<Integer> cores = new ArrayList<>();
    for (String range : list.split(",", -1)) {
      int dash = range.indexOf('-');
      int first = Integer.parseInt(dash < 0 ? range : range.substring(0, dash));
      int last = dash < 0 ? first : Integer.parseInt(range.substring(dash + 1));
      for (int core = first; core <= last; core++) {
        cores.add(core);
      }
    }
    return List.copyOf(cores);
  }

  /** {@return why nothing is pinned; empty if servers and load are} */
  public Optional<String> obstacle() {
    if (taskset.isEmpty()) {
      return Optional.of("nothing is pinned: there is no taskset (it comes with util-linux)");
    }
    if (allowed.size() < 2) {
      return Optional.of("nothing is pinned: server and load share the only core");
    }
    return Optional.empty();
  }

  /**
   * A command that runs on the server's core.
   *
   * @param command the words
   * @return the words with what pins them
   */
  public List<String> forServer(List<String> command) {
    return pinned(command, true);
  }

  /**
   * A command that runs on the load generator's core.
   *
   * @param command the words
   * @return the words with what pins them
   */
  public List<String> forLoad(List<String> command) {
    return pinned(command, false);
  }

  private List<String> pinned(List<String> command, boolean server) {
    if (obstacle().isPresent()) {
      return command;
    }
    int core = server ? allowed.getFirst() : allowed.getLast();
    List<String> words = new ArrayList<>();
    words.add(taskset.orElseThrow().toString());
    words.add("--cpu-list");
    words.add(Integer.toString(core));
    words.addAll(command);
    return words;
  }

  /** {@return what runs where, in words} */
  public String description() {
    return obstacle()
        .orElseGet(
            () ->
                "server on core %d, load on core %d"
                    .formatted(allowed.getFirst(), allowed.getLast()));
  }
}
