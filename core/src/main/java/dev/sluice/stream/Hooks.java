package dev.sluice.stream;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;

/**
 * Which of the optional hooks a stream class overrides. Node asks whether {@code _construct},
 * {@code _writev} and {@code _final} are there, and a stream behaves differently if they are: it is
 * not usable before it is constructed, gathers what was written, and emits {@code prefinish} later.
 *
 * <p>Found out by reflection once per class and kept with the class.
 *
 * @param construct whether {@code doConstruct} is overridden
 * @param writev whether {@code doWritev} is overridden
 * @param finishes whether {@code doFinal} is overridden
 */
record Hooks(boolean construct, boolean writev, boolean finishes) {
  private static final Set<Class<?>> OUR_OWN =
      Set.of(
          Stream.class,
          Readable.class,
          Writable.class,
          Duplex.class,
          Transform.class,
          ReadableStream.class,
          WritableStream.class);

  private static final ClassValue<Hooks> BY_CLASS =
      new ClassValue<>() {
        @Override
        protected Hooks computeValue(Class<?> type) {
          return new Hooks(
              overrides(type, "doConstruct", Callback.class),
              overrides(type, "doWritev", List.class, Callback.class),
              overrides(type, "doFinal", Callback.class));
        }
      };

  /** The hooks that the class of {@code stream} overrides. */
  static Hooks of(Stream stream) {
    return BY_CLASS.get(stream.getClass());
  }

  private static boolean overrides(Class<?> type, String name, Class<?>... parameters) {
    for (Method method : type.getMethods()) {
      if (method.getName().equals(name)
          && List.of(method.getParameterTypes()).equals(List.of(parameters))) {
        return !OUR_OWN.contains(method.getDeclaringClass());
      }
    }
    return false;
  }
}
