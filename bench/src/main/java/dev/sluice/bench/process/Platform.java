package dev.sluice.bench.process;

/** What a server under test runs on, which decides how its heap is measured. */
public enum Platform {
  /** A JVM that {@code jcmd} can ask. */
  JVM,

  /** Node.js with our script. */
  NODE,

  /** No heap that anybody could ask for. */
  NATIVE
}
