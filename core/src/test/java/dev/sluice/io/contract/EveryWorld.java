package dev.sluice.io.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The tests of a class run in every world there is; modules that have a world of their own run all
 * that have the tag. Those that need a kernel are of {@link EveryKernel}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag(EveryWorld.TAG)
@ParameterizedClass(name = "{0}")
@MethodSource("dev.sluice.io.contract.Worlds#all")
public @interface EveryWorld {
  /** What other modules find these tests by. */
  String TAG = "every-world";
}
