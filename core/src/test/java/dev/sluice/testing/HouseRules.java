package dev.sluice.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The rules of the code that a machine can check and that every module keeps. */
public interface HouseRules {
  /** A file longer than this holds two concepts. */
  int LINES_OF_A_FILE = 600;

  /** {@return what the module consists of, without its tests} */
  JavaClasses code();

  /** {@return what is written of the module, its tests included} */
  default List<Path> sources() throws IOException {
    return files(Path.of("src"), ".java");
  }

  /** The classes of a package and those below it, without tests. */
  static JavaClasses classesOf(String packageName) {
    return new ClassFileImporter()
        .withImportOption(location -> !location.contains("/test-classes/"))
        .importPackages(packageName);
  }

  /** The files below a folder whose names end so, in order. */
  static List<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(path -> path.toString().endsWith(ending)).sorted().toList();
    }
  }

  @Test
  default void packagesHaveNoCycles() {
    slices().matching("dev.(**)").should().beFreeOfCycles().check(code());
  }

  @Test
  default void everyPackageIsNullMarked() throws ClassNotFoundException {
    TreeSet<String> packages =
        code().stream().map(JavaClass::getPackageName).collect(toCollection(TreeSet::new));
    for (String name : packages) {
      assertThat(Class.forName(name + ".package-info").isAnnotationPresent(NullMarked.class))
          .as(name)
          .isTrue();
    }
  }

  @Test
  default void staticFieldsAreFinal() {
    fields().that().areStatic().should().beFinal().check(code());
  }

  @Test
  default void namesSayWhatAThingIs() {
    noClasses().should().haveNameMatching(".*(Impl|Manager|Helper|Utils?)").check(code());
    noClasses().should().haveSimpleNameStartingWith("Abstract").check(code());
  }

  @Test
  default void filesAreShort() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path file : sources()) {
      long lines = Files.readString(file).lines().count();
      if (lines > LINES_OF_A_FILE) {
        tooLong.add(file + ": " + lines);
      }
    }
    assertThat(tooLong).isEmpty();
  }
}
