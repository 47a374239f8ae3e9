package dev.sluice.bench;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.sluice.testing.HouseRules;

/** The rules of the code that a machine can check. */
class HouseRulesTest implements HouseRules {
  /** JMH generates classes beside its benchmarks. */
  private static final JavaClasses CLASSES =
      HouseRules.classesOf("dev.sluice.bench").that(resideOutsideOfPackage("..jmh_generated.."));

  @Override
  public JavaClasses code() {
    return CLASSES;
  }
}
