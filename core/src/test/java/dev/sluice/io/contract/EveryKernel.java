package dev.sluice.io.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The tests of a class run on the kernel of this machine through every backend that works here, and
 * not in the worlds of other modules, as those of {@link EveryWorld} do.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedClass(name = "{0}")
@MethodSource("dev.sluice.io.contract.Worlds#kernels")
public @interface EveryKernel {
  /** Why other worlds are left out. */
  String value();
}
