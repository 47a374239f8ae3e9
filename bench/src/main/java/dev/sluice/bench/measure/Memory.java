package dev.sluice.bench.measure;

import dev.sluice.bench.error.BenchException;
import dev.sluice.bench.process.JavaCommand;
import dev.sluice.bench.process.Platform;
import dev.sluice.bench.process.Programs;
import dev.sluice.bench.process.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a server holds in memory after a full garbage collection.
 *
 * @param heap bytes of live objects; empty for a program without a heap that could be asked
 * @param resident bytes of the process that are in memory
 */
public record Memory(OptionalLong heap, long resident) {
  private static final Duration ANSWER = Duration.ofSeconds(20);
  private static final Pattern TOTAL = Pattern.compile("^Total +\\d+ +(\\d+)$");
  private static final Pattern NODE_HEAP = Pattern.compile("^heap (\\d+)$");
  private static final Pattern RESIDENT = Pattern.compile("^VmRSS:\\s+(\\d+) kB$");
  private static final int KIB = 1024;

  /**
   * Collects a server's garbage, and looks what is left.
   *
   * @param server the server
   * @param platform what it runs on
   * @return what it holds
   * @throws BenchException if it does not answer
   */
  public static Memory of(ServerProcess server, Platform platform) {
    OptionalLong heap =
        switch (platform) {
          case JVM -> OptionalLong.of(jvmHeap(server.pid()));
          case NODE -> OptionalLong.of(nodeHeap(server));
          case NATIVE -> OptionalLong.empty();
        };
    return new Memory(heap, residentOf(server.pid()));
  }

  /** The histogram counts what a full collection has left, to the byte. */
  private static long jvmHeap(long pid) {
    String jcmd = JavaCommand.jdk().resolve("bin").resolve("jcmd").toString();
    String process = Long.toString(pid);
    // What references hold back is let go of by one collection, and freed by the next.
    Programs.linesOf(List.of(jcmd, process, "GC.run"));
    return totalOfHistogram(Programs.linesOf(List.of(jcmd, process, "GC.class_histogram")));
  }

  private static long nodeHeap(ServerProcess server) {
    server.transcript().clear();
    Programs.linesOf(List.of("kill", "-USR2", Long.toString(server.pid())));
    try {
      return server
          .transcript()
          .await(NODE_HEAP, ANSWER)
          .map(line -> Long.parseLong(line.group(1)))
          .orElseThrow(() -> new BenchException("node does not tell its heap"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted while node collected garbage", e);
    }
  }

  private static long residentOf(long pid) {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    try {
      return number(RESIDENT, Files.readAllLines(status).stream()) * KIB;
    } catch (IOException e) {
      throw new BenchException("no resident size of process " + pid + ": " + e.getMessage(), e);
    }
  }

  static long totalOfHistogram(List<String> lines) {
    return number(TOTAL, lines.stream());
  }

  private static long number(Pattern pattern, Stream<String> lines) {
    return lines
        .map(pattern::matcher)
        .filter(Matcher::find)
        .mapToLong(matcher -> Long.parseLong(matcher.group(1)))
        .findFirst()
        .orElseThrow(() -> new BenchException("no line matches " + pattern));
  }
}
