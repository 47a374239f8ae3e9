import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import com.google.googlejavaformat.java.StringWrapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs google-java-format over a folder of sources, the way its own command line does: unused
 * imports are dropped, imports are ordered, long strings are wrapped.
 *
 * <p>Usage: {@code java --class-path google-java-format-all-deps.jar Format.java check|fix STAMP
 * FOLDER}. {@code check} lists the files that are not formatted and exits with 1 if there are any;
 * {@code fix} rewrites them. Files older than the file STAMP, which is touched by every run that
 * leaves nothing wrong, are not looked at again.
 *
 * <p>It is a program of its own, and not a Maven plugin, because the formatter parses with the
 * javac of the JVM that it runs in, and Maven may run on a JVM that is older than the sources.
 */
final class Format {
  private static final String BUILT = File.separator + "target" + File.separator;

  private final Formatter formatter = new Formatter();
  private final boolean fix;
  private boolean wrong;

  private Format(boolean fix) {
    this.fix = fix;
  }

  public static void main(String[] args) throws IOException {
    Path stamp = Path.of(args[1]);
    Path folder = Path.of(args[2]);
    Format format = new Format(args[0].equals("fix"));
    for (Path file : sources(folder, stamp)) {
      format.format(file);
    }
    if (format.wrong) {
      System.exit(1);
    }
    Files.createDirectories(stamp.getParent());
    Files.writeString(stamp, "");
  }

  private static List<Path> sources(Path folder, Path stamp) throws IOException {
    FileTime checked =
        Files.exists(stamp) ? Files.getLastModifiedTime(stamp) : FileTime.fromMillis(0);
    List<Path> sources = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> tree = Files.walk(folder)) {
        for (Path path : (Iterable<Path>) tree::iterator) {
          String name = path.toString();
          if (name.endsWith(".java")
              && !name.contains(BUILT)
              && Files.getLastModifiedTime(path).compareTo(checked) >= 0) {
            sources.add(path);
          }
        }
      }
    }
    return sources;
  }

  private void format(Path file) throws IOException {
    String source = Files.readString(file);
    try {
      String formatted = formatted(source);
      if (formatted.equals(source)) {
        return;
      }
      if (fix) {
        Files.writeString(file, formatted);
        System.out.println("formatted " + file);
      } else {
        wrong = true;
        System.out.println("not formatted ('mvn -q process-sources -Pformat' does it): " + file);
      }
    } catch (FormatterException e) {
      wrong = true;
      e.diagnostics().forEach(diagnostic -> System.out.println(file + ":" + diagnostic));
    }
  }

  private String formatted(String source) throws FormatterException {
    String used = RemoveUnusedImports.removeUnusedImports(source);
    String ordered = ImportOrderer.reorderImports(used, Style.GOOGLE);
    return StringWrapper.wrap(formatter.formatSource(ordered), formatter);
  }
}
