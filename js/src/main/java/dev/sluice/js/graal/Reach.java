package dev.sluice.js.graal;

/**
 * Whether GraalJS's own classes can be reached. On the class path they can. As modules they can
 * where the JVM is told so, which the {@code sluice} command does:
 *
 * <pre>
 *   --add-exports org.graalvm.js/com.oracle.truffle.js.runtime=dev.sluice.js
 *   --add-exports org.graalvm.js/com.oracle.truffle.js.runtime.builtins=dev.sluice.js
 *   --add-exports org.graalvm.js/com.oracle.truffle.js.runtime.builtins.asynccontext=dev.sluice.js
 *   --add-exports org.graalvm.js/com.oracle.truffle.js.runtime.objects=dev.sluice.js
 * </pre>
 */
public final class Reach {
  private static final String RUNTIME = "com.oracle.truffle.js.runtime";

  private Reach() {}

  /** {@return whether {@link EngineHooks} may be used} */
  public static boolean given() {
    Module ours = Reach.class.getModule();
    return ModuleLayer.boot()
        .findModule("org.graalvm.js")
        .map(engine -> isOpen(engine, ours))
        .orElse(!ours.isNamed());
  }

  private static boolean isOpen(Module engine, Module ours) {
    return engine.isExported(RUNTIME, ours)
        && engine.isExported(RUNTIME + ".builtins", ours)
        && engine.isExported(RUNTIME + ".builtins.asynccontext", ours)
        && engine.isExported(RUNTIME + ".objects", ours);
  }
}
