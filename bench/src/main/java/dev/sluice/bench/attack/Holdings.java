package dev.sluice.bench.attack;

import dev.sluice.bench.error.BenchException;
import dev.sluice.bench.process.JavaCommand;
import dev.sluice.bench.process.Programs;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server holds: what an attack must not leave behind.
 *
 * @param descriptors open files that are sockets
 * @param sockets objects of the class {@code Socket} after full collections
 * @param timers objects of the class {@code Timer} after full collections
 * @param heap bytes of all objects after full collections
 */
public record Holdings(int descriptors, long sockets, long timers, long heap) {
  /** How long a server may take to notice that its peers are gone. */
  private static final Duration CALM = Duration.ofSeconds(20);

  private static final Duration LOOK = Duration.ofMillis(20);
  private static final Pattern OBJECTS = Pattern.compile("^ *\\d+: +(\\d+) +\\d+ +(\\S+).*$");
  private static final Pattern TOTAL = Pattern.compile("^Total +\\d+ +(\\d+)$");

  /**
   * Looks at a server.
   *
   * @param server which
   * @return what it holds now
   */
  public static Holdings of(VictimProcess server) {
    List<String> histogram = collectAndCount(server.pid());
    long sockets = 0;
    long timers = 0;
    long heap = 0;
    for (String line : histogram) {
      Matcher objects = OBJECTS.matcher(line);
      Matcher total = TOTAL.matcher(line);
      if (objects.matches() && objects.group(2).equals("dev.sluice.net.Socket")) {
        sockets = Long.parseLong(objects.group(1));
      } else if (objects.matches() && objects.group(2).equals("dev.sluice.loop.Timer")) {
        timers = Long.parseLong(objects.group(1));
      } else if (total.matches()) {
        heap = Long.parseLong(total.group(1));
      }
    }
    if (heap == 0) {
      throw new BenchException(server + " does not tell its heap: " + histogram);
    }
    return new Holdings(descriptorsOf(server), sockets, timers, heap);
  }

  /** What references hold back is let go of by one collection, and freed by the next. */
  private static List<String> collectAndCount(long pid) {
    try {
      Path commands = Files.createTempFile("sluice-bench-jcmd", ".txt");
      try {
        Files.writeString(commands, "GC.run\nGC.class_histogram\n");
        String jcmd = JavaCommand.jdk().resolve("bin").resolve("jcmd").toString();
        return Programs.linesOf(List.of(jcmd, Long.toString(pid), "-f", commands.toString()));
      } finally {
        Files.delete(commands);
      }
    } catch (IOException e) {
      throw new BenchException("no file for the commands of jcmd: " + e.getMessage(), e);
    }
  }

  /**
   * Waits until a server has no more sockets open than before, and then looks at it.
   *
   * @param server which
   * @param before what it held
   * @return what it holds now, after at most 20 s
   */
  public static Holdings afterCalm(VictimProcess server, Holdings before) {
    long end = System.nanoTime() + CALM.toNanos();
    try {
      while (descriptorsOf(server) > before.descriptors() && System.nanoTime() - end < 0) {
        Thread.sleep(LOOK);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted while " + server + " calmed down", e);
    }
    return of(server);
  }

  private static int descriptorsOf(VictimProcess server) {
    int count = 0;
    Path folder = Path.of("/proc", Long.toString(server.pid()), "fd");
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      for (Path each : all) {
        count += isSocket(each) ? 1 : 0;
      }
    } catch (IOException e) {
      throw new BenchException("cannot look at the descriptors of " + server + ": " + e, e);
    }
    return count;
  }

  private static boolean isSocket(Path descriptor) throws IOException {
    try {
      return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
    } catch (NoSuchFileException closedMeanwhile) {
      return false;
    }
  }
}
