package dev.sluice.testing;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What a class that stands in front of another one must do itself to stand for it. */
public final class Contract {
  private Contract() {}

  /**
   * The methods of a contract that a class leaves to the contract's defaults, which know nothing of
   * what the class stands in front of.
   */
  public static List<String> defaultsOf(Class<?> contract, Class<?> passing) {
    return Stream.of(contract.getMethods())
        .filter(method -> Stream.of(passing.getDeclaredMethods()).noneMatch(own -> is(own, method)))
        .map(Method::toString)
        .toList();
  }

  private static boolean is(Method own, Method of) {
    return own.getName().equals(of.getName())
        && Arrays.equals(own.getParameterTypes(), of.getParameterTypes());
  }
}
