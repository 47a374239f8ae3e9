/**
 * Node programs on the JVM: {@link dev.sluice.js.NodeRuntime} runs a JavaScript program on GraalJS
 * with Node's core modules, which are bindings to Sluice's own classes.
 *
 * <p>The packages below stand on this one: {@link dev.sluice.js.NodeContext} is the program that
 * they serve, {@link dev.sluice.js.Bytes} and {@link dev.sluice.js.GuestErrors} carry what crosses
 * the border, {@link dev.sluice.js.BindingProvider} is how they are found from here.
 */
@NullMarked
package dev.sluice.js;

import org.jspecify.annotations.NullMarked;
