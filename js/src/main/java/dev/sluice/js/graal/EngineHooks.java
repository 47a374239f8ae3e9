package dev.sluice.js.graal;

import com.oracle.truffle.api.object.HiddenKey;
import com.oracle.truffle.js.runtime.JSAgent;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.PromiseHook;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.Symbol;
import com.oracle.truffle.js.runtime.builtins.JSFunction;
import com.oracle.truffle.js.runtime.builtins.JSFunctionObject;
import com.oracle.truffle.js.runtime.builtins.JSPromise;
import com.oracle.truffle.js.runtime.builtins.JSPromiseObject;
import com.oracle.truffle.js.runtime.builtins.asynccontext.JSAsyncContextVariableObject;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.JSObjectUtil;
import com.oracle.truffle.js.runtime.objects.Undefined;
import org.jspecify.annotations.Nullable;

/**
 * What Node's engine offers its host: to be told of promises, to look into them, and to change, in
 * the middle of running code, the value of a variable that follows asynchronous code.
 *
 * <p>Objects of JavaScript do not reach Java as GraalJS has them, so they are handed over in one
 * object, as properties of it: {@code onPromise}, {@code onRejected} and {@code onHandled},
 * functions; {@code variable}, an {@code AsyncContext.Variable}; and {@code subject}, what a method
 * is about. Programs of one engine share the hook, which finds the one of its own program as a
 * hidden property of the global object.
 *
 * <p>On the program's loop, in a call from JavaScript. Not to be touched unless {@link
 * Reach#given}.
 */
public final class EngineHooks {
  private static final HiddenKey KEY = new HiddenKey("sluice");
  private static final PromiseHook HOOK = EngineHooks::promiseChanged;

  private static final String SUBJECT = "subject";

  private final JSDynamicObject handed;
  private final Symbol variable;
  private @Nullable JSFunctionObject listener;
  private boolean following;

  /**
   * Takes the object that JavaScript hands over.
   *
   * @param property the name of the global property that holds it
   */
  public EngineHooks(String property) {
    handed = (JSDynamicObject) get(JSRealm.getMain(null).getGlobalObject(), property);
    variable = ((JSAsyncContextVariableObject) get(handed, "variable")).getAsyncContextKey();
  }

  /** Gives the variable the value of {@code subject}, for running code and what it begins. */
  public void enter() {
    JSAgent agent = JSRealm.getMain(null).getAgent();
    var unused =
        agent.asyncContextSwap(
            agent.getAsyncContextMapping().withMapping(variable, get(handed, SUBJECT)));
  }

  /**
   * Replaces the promise in {@code subject} by what it was settled with, undefined if it was not.
   *
   * @return {@code pending}, {@code resolved} or {@code rejected}; empty if it is no promise
   */
  public String open() {
    if (!(get(handed, SUBJECT) instanceof JSPromiseObject promise)) {
      return "";
    }
    int state = promise.getPromiseState();
    Object result = state == JSPromise.PENDING ? Undefined.instance : promise.getPromiseResult();
    JSObject.set(handed, Strings.fromJavaString(SUBJECT), result);
    return switch (state) {
      case JSPromise.PENDING -> "pending";
      case JSPromise.FULFILLED -> "resolved";
      default -> "rejected";
    };
  }

  /**
   * Whether {@code onPromise} is called when something happens to a promise: with a number, which
   * is 0 when it is made, 1 when it is resolved, 2 before and 3 after its reaction runs; the
   * promise; and the one that it was made from, or undefined.
   *
   * @param on whether it is
   */
  public void hearPromises(boolean on) {
    listener = on && get(handed, "onPromise") instanceof JSFunctionObject told ? told : null;
    listen();
  }

  /**
   * From now on what the variable carries reaches all of a promise's reaction: what becomes of the
   * value that its function returned or threw, too. And {@code onRejected} is called with the
   * reason and the promise as soon as one is rejected that nobody handles, {@code onHandled} with
   * the promise when somebody does later; GraalJS's own handler is not called any more.
   */
  public void follow() {
    following = true;
    listen();
    JSRealm realm = JSRealm.getMain(null);
    JSContext context = realm.getContext();
    context.setPromiseRejectionTracker(
        realm.getAgent(), new RejectionListener(function("onRejected"), function("onHandled")));
  }

  private void listen() {
    JSRealm realm = JSRealm.getMain(null);
    JSObjectUtil.putHiddenProperty(realm.getGlobalObject(), KEY, this);
    realm.getContext().setPromiseHook(HOOK);
  }

  private static void promiseChanged(int type, JSDynamicObject promise, JSDynamicObject parent) {
    JSDynamicObject global = JSRealm.getMain(null).getGlobalObject();
    if (JSObjectUtil.getHiddenProperty(global, KEY) instanceof EngineHooks hooks) {
      hooks.changed(type, promise, parent);
    }
  }

  // The listener runs in the reaction's context, so it comes after that begins, before it ends.
  private void changed(int type, JSDynamicObject promise, JSDynamicObject parent) {
    if (following && type == PromiseHook.TYPE_INIT) {
      ReactionContext.made(promise, parent);
    } else if (following && type == PromiseHook.TYPE_BEFORE) {
      ReactionContext.begins(promise);
    }
    if (listener != null) {
      var unused =
          JSFunction.call(listener, Undefined.instance, new Object[] {type, promise, parent});
    }
    if (following && type == PromiseHook.TYPE_AFTER) {
      ReactionContext.ended(promise);
    }
  }

  private JSFunctionObject function(String property) {
    return (JSFunctionObject) get(handed, property);
  }

  private static Object get(JSDynamicObject object, String property) {
    return JSObject.get(object, Strings.fromJavaString(property));
  }
}
