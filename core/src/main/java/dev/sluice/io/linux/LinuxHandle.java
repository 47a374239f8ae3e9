package dev.sluice.io.linux;

/** What has a descriptor under watch. */
sealed interface LinuxHandle permits LinuxStream, LinuxServer, LingeringSocket {
  /**
   * The kernel tells about the descriptor.
   *
   * @param events those of {@link Watch}
   */
  void ready(int events);

  /** Hands the kernel what was put off: somebody else is about to use the descriptor, too. */
  default void flush() {}

  /** Gives back everything that the kernel has for the handle. */
  void releaseDescriptor();
}
