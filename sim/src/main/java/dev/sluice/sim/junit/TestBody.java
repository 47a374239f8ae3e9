package dev.sluice.sim.junit;

import dev.sluice.sim.Simulation;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExecutableInvoker;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/**
 * A test method with what JUnit runs around it, on instances made for one world:
 * {@code @BeforeEach} from the outermost class inwards and from superclasses down,
 * {@code @AfterEach} the other way round and whatever happened before.
 */
final class TestBody implements SimulatedRun.Body {
  /** The world that the methods called now are given. Unbound where JUnit prepares its own call. */
  static final ScopedValue<Simulation> WORLD = ScopedValue.newInstance();

  private final ExecutableInvoker invoker;
  private final List<Class<?>> classes;
  private final Method method;

  TestBody(ExtensionContext context) {
    this.invoker = context.getExecutableInvoker();
    this.classes =
        context.getRequiredTestInstances().getAllInstances().stream()
            .<Class<?>>map(Object::getClass)
            .toList();
    this.method = context.getRequiredTestMethod();
  }

  /** Whether anything that is run takes the world. */
  boolean takesAWorld() {
    Stream<Method> before =
        classes.stream()
            .flatMap(
                level ->
                    methods(level, BeforeEach.class, HierarchyTraversalMode.TOP_DOWN).stream());
    return Stream.concat(Stream.of(method), before)
        .anyMatch(called -> Arrays.asList(called.getParameterTypes()).contains(Simulation.class));
  }

  @Override
  public void runIn(Simulation world) throws Throwable {
    ScopedValue.where(WORLD, world)
        .call(
            () -> {
              run();
              return null;
            });
  }

  private void run() throws Throwable {
    List<Object> instances = newInstances();
    Throwable failure = null;
    try {
      for (int level = 0; level < classes.size(); level++) {
        invokeAll(
            methods(classes.get(level), BeforeEach.class, HierarchyTraversalMode.TOP_DOWN),
            instances.get(level));
      }
      invoker.invoke(method, instances.getLast());
    } catch (Throwable thrown) {
      failure = thrown;
    }
    for (int level = classes.size() - 1; level >= 0; level--) {
      Class<?> type = classes.get(level);
      for (Method after : methods(type, AfterEach.class, HierarchyTraversalMode.BOTTOM_UP)) {
        failure = invokeAfter(after, instances.get(level), failure);
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private List<Object> newInstances() {
    List<Object> instances = new ArrayList<>();
    for (Class<?> level : classes) {
      Constructor<?> constructor = level.getDeclaredConstructors()[0];
      instances.add(
          instances.isEmpty()
              ? invoker.invoke(constructor)
              : invoker.invoke(constructor, instances.getLast()));
    }
    return instances;
  }

  private void invokeAll(List<Method> methods, Object instance) {
    for (Method called : methods) {
      invoker.invoke(called, instance);
    }
  }

  private @Nullable Throwable invokeAfter(
      Method after, Object instance, @Nullable Throwable failure) {
    try {
      invoker.invoke(after, instance);
      return failure;
    } catch (Throwable thrown) {
      if (failure == null) {
        return thrown;
      }
      failure.addSuppressed(thrown);
      return failure;
    }
  }

  private static List<Method> methods(
      Class<?> type, Class<? extends Annotation> annotation, HierarchyTraversalMode order) {
    return AnnotationSupport.findAnnotatedMethods(type, annotation, order);
  }
}
