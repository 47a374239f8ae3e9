/**
 * The Java halves of the objects of {@code net}: each has an object of JavaScript, which is what
 * programs see, and passes what is said to that object by way of it, so that methods that a program
 * has replaced are called.
 */
@NullMarked
package dev.sluice.js.net;

import org.jspecify.annotations.NullMarked;
