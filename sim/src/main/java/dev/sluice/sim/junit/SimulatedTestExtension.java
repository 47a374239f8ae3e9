package dev.sluice.sim.junit;

import dev.sluice.sim.Simulation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * What is behind {@link SimulatedTest}: JUnit's own call of the method and of what belongs to it is
 * skipped, and a search through seeds takes its place.
 */
@SuppressWarnings("exports") // As with SimulatedTest.
public final class SimulatedTestExtension
    implements BeforeEachCallback, InvocationInterceptor, ParameterResolver {

  /** Made by JUnit. */
  public SimulatedTestExtension() {}

  /** Refuses tests that cannot be run in simulated worlds. */
  @Override
  public void beforeEach(ExtensionContext context) {
    if (context.getTestInstanceLifecycle().filter(Lifecycle.PER_CLASS::equals).isPresent()) {
      throw new ExtensionConfigurationException(
          "@SimulatedTest makes an instance of %s for each seed, and @TestInstance(PER_CLASS) asks for a single one"
              .formatted(context.getRequiredTestClass().getName()));
    }
    if (!new TestBody(context).takesAWorld()) {
      throw new ExtensionConfigurationException(
          "@SimulatedTest needs a parameter of type %s, of the method %s or of a @BeforeEach method"
              .formatted(Simulation.class.getName(), context.getRequiredTestMethod()));
    }
  }

  // The world, where somebody asks for it.

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Simulation.class;
  }

  /** The world of the seed that is run; null where JUnit prepares a call that is skipped. */
  @Override
  public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    if (parameter.getDeclaringExecutable() instanceof Constructor) {
      throw new ParameterResolutionException(
          "The constructor cannot take the Simulation; the test method and @BeforeEach methods"
              + " can");
    }
    return TestBody.WORLD.isBound() ? TestBody.WORLD.get() : null;
  }

  // JUnit's own call of the test.

  @Override
  public void interceptBeforeEachMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context) {
    invocation.skip();
  }

  @Override
  public void interceptAfterEachMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context) {
    invocation.skip();
  }

  @Override
  public void interceptTestMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    invocation.skip();
    SimulatedTest test =
        AnnotationSupport.findAnnotation(method.getExecutable(), SimulatedTest.class).orElseThrow();
    WorldSearch search = new WorldSearch(SearchPlan.of(test, context), context);
    search.run();
    context.publishReportEntry(Map.of("sluice.sim", search.summary()));
  }
}
