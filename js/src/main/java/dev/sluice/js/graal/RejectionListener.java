package dev.sluice.js.graal;

import com.oracle.truffle.js.runtime.PromiseRejectionTracker;
import com.oracle.truffle.js.runtime.builtins.JSFunction;
import com.oracle.truffle.js.runtime.builtins.JSFunctionObject;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.Undefined;

/** Tells two functions of rejections, in the moment that they happen. */
final class RejectionListener implements PromiseRejectionTracker {
  private final JSFunctionObject onRejected;
  private final JSFunctionObject onHandled;

  RejectionListener(JSFunctionObject onRejected, JSFunctionObject onHandled) {
    this.onRejected = onRejected;
    this.onHandled = onHandled;
  }

  @Override
  public void promiseRejected(JSDynamicObject promise, Object reason) {
    call(onRejected, reason, promise);
  }

  @Override
  public void promiseRejectionHandled(JSDynamicObject promise) {
    call(onHandled, promise);
  }

  // Settling a promise again is nothing that Node tells of.
  @Override
  public void promiseRejectedAfterResolved(JSDynamicObject promise, Object reason) {}

  @Override
  public void promiseResolvedAfterResolved(JSDynamicObject promise, Object value) {}

  private static void call(JSFunctionObject function, Object... args) {
    var unused = JSFunction.call(function, Undefined.instance, args);
  }
}
