/**
 * Messages between the threads of a program: what a port is apart from the object that a program
 * has of it, and so what moves when a port is sent to another thread.
 */
@NullMarked
package dev.sluice.js.messaging;

import org.jspecify.annotations.NullMarked;
