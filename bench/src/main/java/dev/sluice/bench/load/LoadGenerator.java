package dev.sluice.bench.load;

import dev.sluice.bench.error.BenchException;
import dev.sluice.bench.process.CCompiler;
import dev.sluice.bench.process.Children;
import dev.sluice.bench.process.Command;
import dev.sluice.bench.process.Cores;
import dev.sluice.bench.process.JavaCommand;
import dev.sluice.bench.process.ServerProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The load generator, a process of its own on a core of its own: compiled from C where there is a
 * compiler, and otherwise the same in Java.
 */
public final class LoadGenerator implements Load {
  /** How much longer than asked for a run may take: connecting, and the generator's own limits. */
  private static final long PATIENCE_MILLIS = 60_000;

  private final List<String> program;
  private final String description;
  private final Cores cores;
  private final Children children;

  private LoadGenerator(List<String> program, String description, Cores cores, Children children) {
    this.program = program;
    this.description = description;
    this.cores = cores;
    this.children = children;
  }

  /**
   * The generator in C.
   *
   * @param compiler compiles it
   * @param cores where it runs
   * @param children whom its processes belong to
   * @return the generator
   */
  public static LoadGenerator inC(CCompiler compiler, Cores cores, Children children) {
    Path program = compiler.compile(LoadGenerator.class, "load.c");
    return new LoadGenerator(List.of(program.toString()), "C, one thread", cores, children);
  }

  /**
   * The generator in Java.
   *
   * @param cores where it runs
   * @param children whom its processes belong to
   * @return the generator
   */
  public static LoadGenerator inJava(Cores cores, Children children) {
    return new LoadGenerator(
        JavaCommand.of(JavaLoad.class).words(), "Java NIO, one thread", cores, children);
  }

  /** {@return what it is written in} */
  public String description() {
    return description;
  }

  /**
   * {@inheritDoc}
   *
   * @throws BenchException if the server refused, broke off or stalled: in the generator's words
   */
  @Override
  public LoadResult run(LoadRequest request, Runnable onBegin, Runnable onEnd) {
    Process process = start(request);
    CompletableFuture<Void> watchdog =
        CompletableFuture.runAsync(
            process::destroyForcibly,
            CompletableFuture.delayedExecutor(
                request.rampMillis() + request.measureMillis() + PATIENCE_MILLIS,
                TimeUnit.MILLISECONDS));
    try (BufferedReader lines = process.inputReader()) {
      Map<String, Long> figures = new HashMap<>();
      List<String> complaints = new ArrayList<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        switch (line) {
          case "begin" -> onBegin.run();
          case "end" -> {
            onEnd.run();
            // It closes its connections now, which is no part of what is measured.
            process.getOutputStream().close();
          }
          default -> read(line, figures, complaints);
        }
      }
      if (process.waitFor() != 0) {
        throw new BenchException(
            complaints.isEmpty()
                ? "the load generator ended with exit code " + process.exitValue()
                : complaints.getFirst());
      }
      return new LoadResult(figures);
    } catch (IOException e) {
      throw new BenchException("the load generator was lost: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted while load was made", e);
    } finally {
      watchdog.cancel(false);
      children.end(process);
    }
  }

  private static void read(String line, Map<String, Long> figures, List<String> complaints) {
    int blank = line.indexOf(' ');
    if (blank > 0 && line.substring(blank + 1).chars().allMatch(Character::isDigit)) {
      figures.put(line.substring(0, blank), Long.valueOf(line.substring(blank + 1)));
    } else {
      complaints.add(line);
    }
  }

  private Process start(LoadRequest request) {
    List<String> words = new ArrayList<>(program);
    words.addAll(request.arguments());
    return children.start(new ProcessBuilder(cores.forLoad(words)).redirectErrorStream(true));
  }

  /**
   * Opens connections and holds them.
   *
   * @param request a request of {@link LoadRequest.Mode#IDLE}
   * @return closing it closes the connections
   * @throws BenchException if not all of them could be opened
   */
  public HeldConnections hold(LoadRequest request) {
    Process process = start(request);
    BufferedReader lines = process.inputReader();
    try {
      Optional<String> first = Optional.ofNullable(lines.readLine());
      if (first.filter("begin"::equals).isEmpty()) {
        throw new BenchException(first.orElse("the load generator ended without a word"));
      }
      return () -> children.end(process);
    } catch (IOException | BenchException e) {
      children.end(process);
      throw new BenchException(
          "%d connections cannot be held: %s".formatted(request.connections(), e.getMessage()), e);
    }
  }

  /** Connections that are open until they are closed. */
  @FunctionalInterface
  public interface HeldConnections extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Starts the other end of a one-way flow, beside the generator.
   *
   * @return a server that throws away what it gets
   */
  public ServerProcess sink() {
    List<String> words = new ArrayList<>(program);
    words.addAll(
        new LoadRequest(LoadRequest.Mode.SINK, ServerProcess.HOST, 0, 1, 1, 0, 0).arguments());
    return ServerProcess.start(
        "the sink", Command.of(words), ServerProcess.Place.LOAD_CORE, cores, children);
  }
}
