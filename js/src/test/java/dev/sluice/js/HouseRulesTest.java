package dev.sluice.js;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.sluice.testing.HouseRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules of the code that a machine can check, of Java and of the built-in modules. */
class HouseRulesTest implements HouseRules {
  private static final Path LIB = Path.of("src/main/resources/dev/sluice/js/lib");

  /** As wide as the formatter leaves Java's. */
  private static final int COLUMNS = 100;

  /** Where a built-in module says what it is. */
  private static final int LINES_OF_A_HEAD = 4;

  private static final JavaClasses CLASSES = HouseRules.classesOf("dev.sluice.js");

  @Override
  public JavaClasses code() {
    return CLASSES;
  }

  @Override
  public List<Path> sources() throws IOException {
    List<Path> all = new ArrayList<>(HouseRules.super.sources());
    all.addAll(HouseRules.files(LIB, ".js"));
    return all;
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
  void builtInModulesAreStrictAndSayWhatTheyAre() throws IOException {
    List<String> silent = new ArrayList<>();
    for (Path file : HouseRules.files(LIB, ".js")) {
      List<String> head = Files.readAllLines(file).stream().limit(LINES_OF_A_HEAD).toList();
      boolean says = head.stream().anyMatch(line -> line.startsWith("//") || line.startsWith("/*"));
      if (!head.getFirst().equals("'use strict';") || !says) {
        silent.add(LIB.relativize(file).toString());
      }
    }
    assertThat(silent).isEmpty();
  }

  @Test
  void linesOfBuiltInModulesFit() throws IOException {
    List<String> tooWide = new ArrayList<>();
    for (Path file : HouseRules.files(LIB, ".js")) {
      Files.readAllLines(file).stream()
          .filter(line -> line.length() > COLUMNS)
          .map(line -> LIB.relativize(file) + ": " + line)
          .forEach(tooWide::add);
    }
    assertThat(tooWide).isEmpty();
  }
}
