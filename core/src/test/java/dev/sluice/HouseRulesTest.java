package dev.sluice;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import dev.sluice.testing.HouseRules;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rules of the code that a machine can check: the floors, and what stands on them. */
class HouseRulesTest implements HouseRules {
  /** From the ground up; packages of one row do not know each other. */
  private static final List<List<String>> FLOORS =
      List.of(
          List.of("dev.sluice.error.."),
          List.of("dev.sluice.io"),
          List.of("dev.sluice.io.kernel.."),
          List.of("dev.sluice.io.nio..", "dev.sluice.io.linux.."),
          List.of("dev.sluice.loop.."),
          List.of("dev.sluice.event.."),
          List.of("dev.sluice.stream..", "dev.sluice.dns.."),
          List.of("dev.sluice.net.."));

  private static final JavaClasses CORE = HouseRules.classesOf("dev.sluice");

  @Override
  public JavaClasses code() {
    return CORE;
  }

  @TestFactory
  Stream<DynamicTest> importsOnlyGoDown() {
    return FLOORS.stream()
        .flatMap(List::stream)
        .map(floor -> DynamicTest.dynamicTest(floor, () -> assertImportsOnlyGoDown(floor)));
  }

  private static void assertImportsOnlyGoDown(String floor) {
    List<String> allowed = new ArrayList<>(List.of(floor));
    for (List<String> below : FLOORS) {
      if (below.contains(floor)) {
        break;
      }
      allowed.addAll(below);
    }
    noClasses()
        .that()
        .resideInAPackage(floor)
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("dev.sluice..")
                .and(resideOutsideOfPackages(allowed.toArray(String[]::new))))
        .allowEmptyShould(true)
        .check(CORE);
  }

  @Test
  void everyClassStandsOnAFloor() {
    String[] floors = FLOORS.stream().flatMap(List::stream).toArray(String[]::new);
    classes().should().resideInAnyPackage(floors).check(CORE);
  }

  @Test
  void nobodyAboveTheContractNamesABackend() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.sluice.io.*..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.sluice.io.*..")
        .check(CORE);
  }

  @Test
  void thereAreNoDependenciesButTheJdk() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("dev.sluice..", "java..", "jdk.net..", "org.jspecify.annotations..")
        .check(CORE);
  }

  @Test
  void staticFieldsHoldNothingThatChanges() {
    noFields()
        .that()
        .areStatic()
        .and(describe("written in the source", HouseRulesTest::isWritten))
        .should()
        .haveRawType(describe("a type made to change", HouseRulesTest::isMadeToChange))
        .check(CORE);
  }

  private static boolean isWritten(JavaField field) {
    return !field.getModifiers().contains(JavaModifier.SYNTHETIC);
  }

  private static boolean isMadeToChange(JavaClass type) {
    return type.getPackageName().startsWith("java.util.concurrent")
            && !type.isEnum()
            && !type.getSimpleName().endsWith("FieldUpdater")
        || type.isAssignableTo(Thread.class)
        || type.isAssignableTo(StringBuilder.class)
        || type.isAssignableTo(java.util.Random.class)
        || type.isAssignableTo(java.nio.Buffer.class);
  }

  @Test
  void staticCollectionsAreUnmodifiable() throws ReflectiveOperationException {
    List<String> modifiable = new ArrayList<>();
    for (JavaClass javaClass : CORE) {
      for (Field field : javaClass.reflect().getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers()) && holdsCollection(field)) {
          field.setAccessible(true);
          if (isModifiable(field.get(null))) {
            modifiable.add(javaClass.getName() + "." + field.getName());
          }
        }
      }
    }
    assertThat(modifiable).isEmpty();
  }

  private static boolean holdsCollection(Field field) {
    return Collection.class.isAssignableFrom(field.getType())
        || Map.class.isAssignableFrom(field.getType());
  }

  private static boolean isModifiable(Object collection) {
    String type = collection.getClass().getName();
    return Stream.of("java.util.ImmutableCollections$", "java.util.Collections$")
        .noneMatch(type::startsWith);
  }

  @Test
  void nobodyEndsTheJvm() {
    noClasses()
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Throwable.class, "printStackTrace")
        .check(CORE);
  }
}
