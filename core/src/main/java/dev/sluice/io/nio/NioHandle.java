package dev.sluice.io.nio;

/** What the backend's selector deals with. */
sealed interface NioHandle permits NioStream, NioServer {
  /** Its place at the selector. */
  Registration registration();

  /** Tells the other end at once what it can know of the close that follows. */
  void leave();

  /** Closes the channel, which the selector has let go of. */
  void releaseChannel();
}
