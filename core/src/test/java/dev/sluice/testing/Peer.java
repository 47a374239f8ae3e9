package dev.sluice.testing;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * A program that tests talk to and that is not part of this project.
 *
 * <p>A test asks for it with {@link #path()} or {@link #command(String...)}. Where the program is
 * not installed the test is skipped, and the reason says what is missing; with {@code
 * -Dsluice.peers.required=true} it fails instead, so that a run that claims to be complete is.
 */
public enum Peer {
  /** Node.js 25: {@code -Dsluice.node=PATH}, the variable {@code SLUICE_NODE}, or the path. */
  NODE("node", "Node.js 25 (set -Dsluice.node=PATH)", "--version", "v25."),
  NC("nc", "netcat-openbsd", "-h", "OpenBSD netcat"),
  SOCAT("socat", "socat"),
  CURL("curl", "curl"),
  IPERF3("iperf3", "iperf3"),
  REDIS_SERVER("redis-server", "redis-server"),
  REDIS_CLI("redis-cli", "redis-tools"),
  REDIS_BENCHMARK("redis-benchmark", "redis-tools"),
  POSTGRES("postgres", "postgresql"),
  INITDB("initdb", "postgresql"),
  PSQL("psql", "postgresql-client"),
  PGBENCH("pgbench", "postgresql-contrib"),
  MARIADBD("mariadbd", "mariadb-server"),
  MARIADB_INSTALL_DB("mariadb-install-db", "mariadb-server"),
  MOSQUITTO("mosquitto", "mosquitto"),
  PYTHON("python3", "python3"),
  NPM("npm", "npm"),
  /** {@code ip}, which makes network namespaces for whoever may. */
  IP("ip", "iproute2"),
  /** A C compiler. */
  CC("cc", "gcc"),
  TMUX("tmux", "tmux");

  private static final long VERSION_SECONDS = 20;

  private final String program;
  private final String installedBy;
  private final String versionOption;
  private final String versionText;

  Peer(String program, String installedBy) {
    this(program, installedBy, "", "");
  }

  Peer(String program, String installedBy, String versionOption, String versionText) {
    this.program = program;
    this.installedBy = installedBy;
    this.versionOption = versionOption;
    this.versionText = versionText;
  }

  /** Where the program is; skips the running test, or fails it, where there is none. */
  public Path path() {
    return find()
        .orElseThrow(() -> missing(program + " is not installed; it comes with " + installedBy));
  }

  /** The program with its arguments, ready to be started; see {@link #path()}. */
  public ProcessBuilder command(String... arguments) {
    List<String> command = new ArrayList<>(List.of(path().toString()));
    Collections.addAll(command, arguments);
    return new ProcessBuilder(command);
  }

  /** Whether the program is there, for tests that choose between two. */
  public boolean present() {
    return find().isPresent();
  }

  /**
   * Skips the running test for want of something outside of this project, or fails it where all of
   * it is required: for what is not a program, such as the right to make a network namespace.
   */
  public static RuntimeException missing(String reason) {
    if (Boolean.getBoolean("sluice.peers.required")) {
      throw new AssertionFailedError("required, but " + reason);
    }
    throw new TestAbortedException(reason);
  }

  private Optional<Path> find() {
    return candidates().stream()
        .filter(Files::isExecutable)
        .filter(candidate -> versionOption.isEmpty() || versionFits(candidate))
        .findFirst();
  }

  private List<Path> candidates() {
    List<Path> candidates = new ArrayList<>();
    if (this == NODE) {
      String named = System.getProperty("sluice.node", System.getenv("SLUICE_NODE"));
      if (named != null) {
        return List.of(Path.of(named).toAbsolutePath());
      }
    }
    for (String folder : System.getenv().getOrDefault("PATH", "").split(":")) {
      candidates.add(Path.of(folder, program));
    }
    candidates.add(Path.of("/usr/sbin", program));
    candidates.addAll(postgresPrograms());
    return candidates;
  }

  /** Debian keeps PostgreSQL's server programs, of each version, away from the path. */
  private List<Path> postgresPrograms() {
    Path versions = Path.of("/usr/lib/postgresql");
    List<Path> programs = new ArrayList<>();
    if (Files.isDirectory(versions)) {
      try (DirectoryStream<Path> folders = Files.newDirectoryStream(versions)) {
        folders.forEach(version -> programs.add(version.resolve("bin").resolve(program)));
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
    return programs;
  }

  private boolean versionFits(Path candidate) {
    try {
      Process process =
          new ProcessBuilder(candidate.toString(), versionOption)
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .start();
      String text = process.inputReader().lines().collect(joining("\n"));
      if (!process.waitFor(VERSION_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      return text.contains(versionText);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking for a version: " + candidate, e);
    }
  }
}
