package dev.sluice.js.net;

import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** A handle that is open, as {@code process} tells of it. */
interface ActiveHandle {
  /** What it is, by the name that Node has for it. */
  String kind();

  /** The socket or server that it belongs to; null if there is none. */
  @Nullable Value object();

  /** Whether it keeps the loop alive. */
  boolean hasRef();
}
