package dev.sluice.js.graal;

import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.TruffleRuntime;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * When Graal's compiler is made. Truffle begins to make it as soon as there is a function to call,
 * and most programs end before it has compiled one of theirs; that took as much of the processor as
 * all the rest of a short program. Truffle also makes it when the first function is to be compiled
 * and there is none yet, and with this only then.
 *
 * <p>There is no option for it. Truffle's runtime remembers that the making was asked for, so it is
 * told that it was. The field can be reached where the JVM is told so, which the {@code sluice}
 * command does; elsewhere the compiler is made when Truffle likes:
 *
 * <pre>
 *   --add-opens org.graalvm.truffle.runtime/com.oracle.truffle.runtime=ALL-UNNAMED
 *   --add-opens org.graalvm.truffle.runtime/com.oracle.truffle.runtime.hotspot=ALL-UNNAMED
 * </pre>
 */
public final class LateCompiler {
  private static final String MODULE = "org.graalvm.truffle.runtime";
  private static final String TASKS = "com.oracle.truffle.runtime";
  private static final String RUNTIME = TASKS + ".hotspot";

  private LateCompiler() {}

  /** Has the compiler made late; before the first engine is. */
  public static void arrange() {
    boolean reached =
        ModuleLayer.boot().findModule(MODULE).filter(LateCompiler::isOpen).isPresent();
    if (reached && Truffle.getRuntime().getClass().getPackageName().equals(RUNTIME)) {
      try {
        askedFor(Truffle.getRuntime());
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("This Truffle makes its compiler in another way.", e);
      }
    }
  }

  private static boolean isOpen(Module truffle) {
    Module ours = LateCompiler.class.getModule();
    return truffle.isOpen(TASKS, ours) && truffle.isOpen(RUNTIME, ours);
  }

  private static void askedFor(TruffleRuntime runtime) throws ReflectiveOperationException {
    Field asked = runtime.getClass().getDeclaredField("initializationTask");
    asked.setAccessible(true);
    asked.set(runtime, finishedTask(asked.getType()));
  }

  // Who must not go on without a compiler waits for the task, and need not: the one who needs it
  // makes it.
  private static Object finishedTask(Class<?> tasks) throws ReflectiveOperationException {
    Method create =
        tasks.getDeclaredMethod("createInitializationTask", WeakReference.class, Consumer.class);
    create.setAccessible(true);
    Consumer<Object> nothing = _ -> {};
    Object task = create.invoke(null, new WeakReference<>(null), nothing);
    Method finish = tasks.getDeclaredMethod("setFuture", Future.class);
    finish.setAccessible(true);
    finish.invoke(task, CompletableFuture.completedFuture(null));
    return task;
  }
}
