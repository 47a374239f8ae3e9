package dev.sluice.bench;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.sluice.testing.HouseRules;

/** The rules of the code that a machine can check. */
class HouseRulesTest implements HouseRules {
  private static final JavaClasses CLASSES = HouseRules.classesOf("dev.sluice.bench");

  @Override
  public JavaClasses code() {
    return CLASSES;
  }
}
