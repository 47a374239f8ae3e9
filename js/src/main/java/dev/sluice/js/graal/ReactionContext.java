package dev.sluice.js.graal;

import com.oracle.truffle.api.object.HiddenKey;
import com.oracle.truffle.js.runtime.JSAgent;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.builtins.JSPromiseObject;
import com.oracle.truffle.js.runtime.objects.AsyncContext;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSObjectUtil;
import org.jspecify.annotations.Nullable;

/**
 * The asynchronous context that {@code then()} was called in, kept with the promise that it made
 * until that one's reaction has run. GraalJS enters it for the function given to {@code then()}
 * alone; the promise is resolved or rejected outside of it, so that a thenable's {@code then()} and
 * the handlers of rejections would not be in it.
 *
 * <pre>
 *   made ── begins ──► entered ── ended ──► over
 * </pre>
 *
 * A promise that was resolved with a thenable has a second job, which begins when the first is
 * over: that one has the context it was asked for in.
 */
final class ReactionContext {
  private static final HiddenKey KEY = new HiddenKey("reaction context");

  private final AsyncContext context;
  private @Nullable AsyncContext outside;
  private boolean over;

  private ReactionContext(AsyncContext context) {
    this.context = context;
  }

  /** A promise has been made; from another one if {@code parent} is one. */
  static void made(JSDynamicObject promise, JSDynamicObject parent) {
    AsyncContext now = agent().getAsyncContextMapping();
    if (parent instanceof JSPromiseObject && !now.equals(AsyncContext.empty())) {
      JSObjectUtil.putHiddenProperty(promise, KEY, new ReactionContext(now));
    }
  }

  /** A job of the promise begins. */
  static void begins(JSDynamicObject promise) {
    ReactionContext kept = of(promise);
    if (kept != null && !kept.over) {
      kept.outside = agent().asyncContextSwap(kept.context);
    }
  }

  /** A job of the promise has ended. */
  static void ended(JSDynamicObject promise) {
    ReactionContext kept = of(promise);
    if (kept != null && kept.outside != null) {
      var unused = agent().asyncContextSwap(kept.outside);
      kept.outside = null;
      kept.over = true;
    }
  }

  private static @Nullable ReactionContext of(JSDynamicObject promise) {
    return JSObjectUtil.getHiddenProperty(promise, KEY) instanceof ReactionContext kept
        ? kept
        : null;
  }

  private static JSAgent agent() {
    return JSRealm.getMain(null).getAgent();
  }
}
