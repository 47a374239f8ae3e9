package dev.sluice.io.linux;

/** What has a descriptor under watch. */
sealed interface LinuxHandle permits LinuxStream, LinuxServer, LinuxPoll {
  /**
   * The kernel tells about the descriptor.
   *
   * @param events those of {@link Watch}
   */
  void ready(int events);

  /** Gives back everything that the kernel has for the handle. */
  void releaseDescriptor();
}
