package dev.sluice.js;

import org.jspecify.annotations.Nullable;

/**
 * How what stands behind {@code internalBinding(name)} is found ({@link java.util.ServiceLoader}):
 * bindings stand on this package, which therefore cannot name them.
 */
public interface BindingProvider {
  /**
   * A binding, made when the first module asks for it.
   *
   * @param name what the built-in modules call it
   * @param context the program that it is for
   * @return an object whose exported methods are the functions; null if there is none of that name
   */
  @Nullable Object open(String name, NodeContext context);
}
