/**
 * Node programs on the JVM: {@link dev.sluice.js.NodeRuntime} runs a JavaScript program on GraalJS
 * with Node's core modules, which are bindings to Sluice's own classes.
 */
@NullMarked
package dev.sluice.js;

import org.jspecify.annotations.NullMarked;
