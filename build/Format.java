import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import com.google.googlejavaformat.java.StringWrapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs google-java-format over source folders, the way its own command line does: unused imports
 * are dropped, imports are ordered, long strings are wrapped.
 *
 * <p>Usage: {@code java --class-path google-java-format-all-deps.jar Format.java check|fix STAMP
 * FOLDER...}. {@code check} lists the files that are not formatted and exits with 1 if there are
 * any; {@code fix} rewrites them. Files older than the file STAMP, which is touched by every run
 * that finds nothing wrong, are not looked at again.
 *
 * <p>It is a program of its own, and not a Maven plugin, because the formatter parses with the
 * javac of the JVM that it runs in, and Maven may run on a JVM that is older than the sources.
 */
void main(String[] args) throws IOException {
  boolean fix = args[0].equals("fix");
  Path stamp = Path.of(args[1]);
  List<Path> unformatted = new ArrayList<>();
  for (Path file : javaFiles(List.of(args).subList(2, args.length), lastModified(stamp))) {
    String source = Files.readString(file);
    String formatted = format(file, source);
    if (formatted.equals(source)) {
      continue;
    }
    unformatted.add(file);
    if (fix) {
      Files.writeString(file, formatted);
    }
  }
  for (Path file : unformatted) {
    IO.println((fix ? "formatted: " : "not formatted: ") + file);
  }
  if (!fix && !unformatted.isEmpty()) {
    System.err.println("Run 'mvn -q process-sources -Pformat' to format them.");
    System.exit(1);
  }
  Files.createDirectories(stamp.toAbsolutePath().getParent());
  Files.writeString(stamp, "");
}

List<Path> javaFiles(List<String> folders, FileTime newerThan) throws IOException {
  List<Path> files = new ArrayList<>();
  for (String folder : folders) {
    if (Files.isDirectory(Path.of(folder))) {
      try (Stream<Path> tree = Files.walk(Path.of(folder))) {
        tree.filter(path -> path.toString().endsWith(".java")).forEach(files::add);
      }
    }
  }
  files.removeIf(file -> lastModified(file).compareTo(newerThan) < 0);
  return files;
}

FileTime lastModified(Path file) {
  try {
    return Files.exists(file) ? Files.getLastModifiedTime(file) : FileTime.fromMillis(0);
  } catch (IOException e) {
    throw new java.io.UncheckedIOException(e);
  }
}

String format(Path file, String source) {
  Formatter formatter = new Formatter();
  try {
    String imports =
        ImportOrderer.reorderImports(
            RemoveUnusedImports.removeUnusedImports(source), Style.GOOGLE);
    return StringWrapper.wrap(formatter.formatSource(imports), formatter);
  } catch (FormatterException e) {
    System.err.println(file + ": " + e.getMessage());
    System.exit(1);
    throw new AssertionError(e);
  }
}
