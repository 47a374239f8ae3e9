package dev.sluice.bench.process;

import dev.sluice.bench.error.BenchException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Compiles the programs in C that come as resources, where there is a compiler for Linux. */
public final class CCompiler {
  private final Path compiler;
  private final Path folder;

  private CCompiler(Path compiler, Path folder) {
    this.compiler = compiler;
    this.folder = folder;
  }

  /**
   * Looks for a compiler.
   *
   * @param folder where the programs are put
   * @return the compiler; empty if there is none, or the system is not Linux, whose epoll they use
   */
  public static Optional<CCompiler> find(Path folder) {
    if (!System.getProperty("os.name").equals("Linux")) {
      return Optional.empty();
    }
    return Stream.of("cc", "gcc", "clang")
        .map(Programs::find)
        .flatMap(Optional::stream)
        .findFirst()
        .map(found -> new CCompiler(found, folder));
  }

  /**
   * Compiles a program.
   *
   * @param anchor beside which class's package the source is
   * @param source the resource, a name that ends in {@code .c}
   * @return the program
   * @throws BenchException with the compiler's first complaint
   */
  public Path compile(Class<?> anchor, String source) {
    Path file = folder.resolve(source);
    Path program = folder.resolve(source.substring(0, source.length() - ".c".length()));
    extract(anchor, source, file);
    Programs.Answer answer =
        Programs.answer(
            List.of(compiler.toString(), "-O2", "-o", program.toString(), file.toString()));
    if (answer.exitCode() != 0) {
      throw new BenchException(
          "%s does not compile with %s: %s"
              .formatted(
                  source, compiler, answer.lines().stream().findFirst().orElse("no message")));
    }
    return program;
  }

  /**
   * Writes a resource to a file.
   *
   * @param anchor beside which class's package it is
   * @param resource its name
   * @param file where to
   */
  public static void extract(Class<?> anchor, String resource, Path file) {
    try (InputStream stream = anchor.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new BenchException("no resource " + resource + " beside " + anchor.getName());
      }
      Files.write(file, stream.readAllBytes());
    } catch (IOException e) {
      throw new BenchException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }
}
