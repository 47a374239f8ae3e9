package dev.sluice.bench.workbench;

import dev.sluice.bench.error.BenchException;
import dev.sluice.bench.load.LoadGenerator;
import dev.sluice.bench.measure.HardwareCounters;
import dev.sluice.bench.process.CCompiler;
import dev.sluice.bench.process.Children;
import dev.sluice.bench.process.Cores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * What a run works with: a folder, the cores, the processes, the compiled programs, the load
 * generator. Closing it ends the processes and deletes the folder.
 */
public final class Workbench implements AutoCloseable {
  private final Path folder;
  private final Cores cores = Cores.ofThisMachine();
  private final Children children = new Children();
  private final AtomicBoolean over = new AtomicBoolean();
  private final List<String> notes = new ArrayList<>();
  private final Optional<CCompiler> compiler;
  private final Optional<HardwareCounters> counters;
  private final LoadGenerator load;

  /**
   * Prepares everything; compiles the load generator.
   *
   * @param generator which load generator
   * @throws BenchException if the generator that was asked for cannot be had
   */
  public Workbench(Generator generator) {
    try {
      folder = Files.createTempDirectory("sluice-bench");
    } catch (IOException e) {
      throw new BenchException("no temporary folder: " + e.getMessage(), e);
    }
    try {
      compiler = CCompiler.find(folder);
      load = generator(generator);
      cores.obstacle().ifPresent(notes::add);
      HardwareCounters.obstacle()
          .ifPresent(
              why -> notes.add("instructions and cycles per message are not measured: " + why));
      counters = HardwareCounters.find(children);
    } catch (BenchException e) {
      close();
      throw e;
    }
  }

  /** Which load generator is to be used. */
  public enum Generator {
    /** The one in C if there is a compiler, otherwise the one in Java. */
    AUTO,

    /** The one in C. */
    C,

    /** The one in Java. */
    JAVA
  }

  private LoadGenerator generator(Generator wanted) {
    if (wanted == Generator.JAVA) {
      return LoadGenerator.inJava(cores, children);
    }
    if (compiler.isPresent()) {
      return LoadGenerator.inC(compiler.get(), cores, children);
    }
    if (wanted == Generator.C) {
      throw new BenchException(
          "no C compiler (cc, gcc, clang) on the path, or not Linux; use --generator java");
    }
    notes.add("the load generator is the one in Java: there is no C compiler on the path");
    return LoadGenerator.inJava(cores, children);
  }

  /** {@return a folder for this run's files} */
  public Path folder() {
    return folder;
  }

  /** {@return where what runs} */
  public Cores cores() {
    return cores;
  }

  /** {@return this run's processes} */
  public Children children() {
    return children;
  }

  /** {@return compiles programs in C, where that is possible} */
  public Optional<CCompiler> compiler() {
    return compiler;
  }

  /** {@return counts instructions and cycles, where that is possible} */
  public Optional<HardwareCounters> counters() {
    return counters;
  }

  /** {@return the load generator} */
  public LoadGenerator load() {
    return load;
  }

  /**
   * Adds something that a reader of the figures must know, once.
   *
   * @param note a sentence
   */
  public void note(String note) {
    if (!notes.contains(note)) {
      notes.add(note);
    }
  }

  /** {@return what a reader of the figures must know about this machine and this run} */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  /** {@return whether the run has ended, or been cut short} */
  public boolean isOver() {
    return over.get();
  }

  /** Ends everything; the second call, of the shutdown hook or of the command, does nothing. */
  @Override
  public void close() {
    if (!over.compareAndSet(false, true)) {
      return;
    }
    children.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
