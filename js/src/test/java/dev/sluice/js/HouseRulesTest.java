package dev.sluice.js;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
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

/** The rules of the code that a machine can check, of Java and of the built-in modules. */
class HouseRulesTest {
  private static final Path JAVA = Path.of("src/main/java");
  private static final Path LIB = Path.of("src/main/resources/dev/sluice/js/lib");

  /** A file longer than this holds two concepts. */
  private static final int LINES_OF_A_FILE = 600;

  /** Where a built-in module says what it is. */
  private static final int LINES_OF_A_HEAD = 4;

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(location -> !location.contains("/test-classes/"))
          .importPackages("dev.sluice.js");

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.sluice.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void streamsDoNotKnowSockets() {
    noClasses()
        .that()
        .resideInAPackage("dev.sluice.js.stream..")
        .should()
        .dependOnClassesThat(resideInAnyPackage("dev.sluice.js.net..", "dev.sluice.net.."))
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void onePackageReachesIntoGraalJs() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.sluice.js.graal")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.oracle.truffle..")
        .check(CLASSES);
  }

  @Test
  void staticFieldsAreFinal() {
    fields().that().areStatic().should().beFinal().check(CLASSES);
  }

  @Test
  void everyPackageIsNullMarked() throws ClassNotFoundException {
    TreeSet<String> packages =
        CLASSES.stream().map(JavaClass::getPackageName).collect(toCollection(TreeSet::new));
    for (String name : packages) {
      assertThat(Class.forName(name + ".package-info").isAnnotationPresent(NullMarked.class))
          .as(name)
          .isTrue();
    }
  }

  @Test
  void namesSayWhatAThingIs() {
    noClasses().should().haveNameMatching(".*(Impl|Manager|Helper|Utils?)").check(CLASSES);
    noClasses().should().haveSimpleNameStartingWith("Abstract").check(CLASSES);
  }

  @Test
  void onlyTheCommandEndsTheJvm() {
    noClasses()
        .that()
        .doNotHaveSimpleName("Run")
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Throwable.class, "printStackTrace")
        .check(CLASSES);
  }

  @Test
  void filesAreShort() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path file : sources()) {
      long lines = Files.readString(file).lines().count();
      if (lines > LINES_OF_A_FILE) {
        tooLong.add(file + ": " + lines);
      }
    }
    assertThat(tooLong).isEmpty();
  }

  @Test
  void builtInModulesAreStrictAndSayWhatTheyAre() throws IOException {
    List<String> silent = new ArrayList<>();
    for (Path file : files(LIB, ".js")) {
      List<String> head = Files.readAllLines(file).stream().limit(LINES_OF_A_HEAD).toList();
      boolean says = head.stream().anyMatch(line -> line.startsWith("//") || line.startsWith("/*"));
      if (!head.getFirst().equals("'use strict';") || !says) {
        silent.add(LIB.relativize(file).toString());
      }
    }
    assertThat(silent).isEmpty();
  }

  private static List<Path> sources() throws IOException {
    List<Path> all = new ArrayList<>(files(JAVA, ".java"));
    all.addAll(files(LIB, ".js"));
    return all;
  }

  private static List<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(path -> path.toString().endsWith(ending)).sorted().toList();
    }
  }
}
