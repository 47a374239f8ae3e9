/**
 * What the built-in modules ask of Java: one class for each name that {@code internalBinding(name)}
 * knows. Their exported methods take and return what crosses the border to JavaScript, and throw
 * {@link dev.sluice.error.NodeException}s, which arrive there as real errors.
 */
@NullMarked
package dev.sluice.js.binding;

import org.jspecify.annotations.NullMarked;
