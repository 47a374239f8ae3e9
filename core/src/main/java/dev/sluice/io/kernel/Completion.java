package dev.sluice.io.kernel;

/** What a posted completion ends. */
enum Completion {
  CONNECT,
  READ,
  WRITE,
  SHUTDOWN
}
