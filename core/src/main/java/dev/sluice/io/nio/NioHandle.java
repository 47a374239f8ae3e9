package dev.sluice.io.nio;

/** What the backend's selector deals with. */
sealed interface NioHandle permits NioStream, NioServer {
  /** Its place at the selector. */
  Registration registration();

  /** Closes the channel, which the selector has let go of. */
  void releaseChannel();
}
