package dev.sluice.js;

import dev.sluice.js.graal.KeptObjects;
import dev.sluice.js.graal.Reach;
import dev.sluice.loop.CallbackScope;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/**
 * Keeps JavaScript entered while the loop turns, and runs its promise jobs where Node does.
 *
 * <p>GraalJS runs all promise jobs whenever the outermost entry returns. That would be right after
 * a callback and its ticks, but too early after a callback that threw: what it left waits for the
 * next callback. So there is one entry around a turn, and the jobs are run from inside of it, by
 * functions that GraalJS has for the tests of its own. After them GraalJS is made to let go of what
 * weak references pointed to; where it cannot be reached for that, it does so when the entry ends,
 * and therefore the entry ends with the turn.
 *
 * <pre>
 *   aroundTurns ─ enter ─┬─ run: callback, ticks ⇄ runMicrotasks, settle ─┬─ leave
 *                        └────────────── next callback ◄──────────────────┘
 * </pre>
 */
final class ScriptScope implements CallbackScope {
  private static final String FUNCTIONS =
      """
      (function () {
        const { enqueueJob, runMicrotasks } = TestV8;
        delete globalThis.TestV8;
        return { enqueueJob, runMicrotasks, enter(callback) { callback(); } };
      })()
      """;

  private final Value functions;
  private final Value enter;
  private final Value runMicrotasks;
  private final boolean reached = Reach.given();
  private final AsyncFrames frames = new AsyncFrames();
  private @Nullable Value settle;
  private boolean entered;
  private boolean unsettled;

  /**
   * The scope of a context. Takes the functions it needs out of the reach of programs.
   *
   * @param polyglot the context, with the option {@code js.testV8-mode}
   */
  ScriptScope(Context polyglot) {
    Source source = Source.newBuilder("js", FUNCTIONS, "scope").internal(true).buildLiteral();
    functions = polyglot.eval(source);
    enter = functions.getMember("enter");
    runMicrotasks = functions.getMember("runMicrotasks");
  }

  /** {@return a function of JavaScript that makes a function a microtask, as it is} */
  Value enqueueMicrotask() {
    return functions.getMember("enqueueJob");
  }

  /** What is called when nothing is left to run and {@link #unsettled} was called before. */
  void settleWith(Value function) {
    settle = function;
  }

  /** There is something to settle when nothing is left to run. */
  void unsettled() {
    unsettled = true;
  }

  /** What the callbacks of the loop carry of the program. */
  AsyncFrames frames() {
    return frames;
  }

  @Override
  public boolean binds() {
    return frames.binds();
  }

  @Override
  public Runnable bound(Runnable callback) {
    return frames.bound(callback);
  }

  @Override
  public void run(Runnable callback) {
    if (entered) {
      callback.run();
    } else {
      aroundTurns(callback);
    }
  }

  @Override
  public void aroundTurns(Runnable turns) {
    Entry entry = new Entry(turns);
    entered = true;
    try {
      enter.executeVoid(entry);
    } finally {
      entered = false;
    }
    entry.throwFailure();
  }

  @Override
  public boolean hasMicrotasks() {
    return true;
  }

  @Override
  public void runMicrotasks() {
    runMicrotasks.executeVoid();
    if (reached && entered) {
      KeptObjects.clear();
    }
  }

  @Override
  public boolean settle() {
    if (!unsettled || settle == null) {
      return false;
    }
    unsettled = false;
    return settle.execute().asBoolean();
  }

  /** Carries what ends a loop past JavaScript, which would make something else of it. */
  private static final class Entry implements ProxyExecutable {
    private final Runnable code;
    private @Nullable RuntimeException failure;

    Entry(Runnable code) {
      this.code = code;
    }

    @Override
    public @Nullable Object execute(Value... arguments) {
      try {
        code.run();
      } catch (RuntimeException thrown) {
        failure = thrown;
      }
      return null;
    }

    void throwFailure() {
      if (failure != null) {
        throw failure;
      }
    }
  }
}
