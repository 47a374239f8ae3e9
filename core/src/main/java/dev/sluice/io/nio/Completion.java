package dev.sluice.io.nio;

/** What a posted completion ends. */
enum Completion {
  CONNECT,
  READ,
  WRITE,
  SHUTDOWN
}
