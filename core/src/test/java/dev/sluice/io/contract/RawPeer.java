package dev.sluice.io.contract;

import dev.sluice.io.Endpoint;
import java.nio.ByteBuffer;

/** One end of a connection, the other of which is under test. Nothing here waits. */
public interface RawPeer extends AutoCloseable {
  /** What {@link #tryRead} answers after a FIN. */
  int END = -1;

  /** What {@link #tryRead} and {@link #tryWrite} answer after a reset. */
  int RESET = -2;

  /** Where it is. */
  Endpoint local();

  /** Writes what can be written now; answers how much, or {@link #RESET}. */
  int tryWrite(ByteBuffer bytes);

  /** Reads what is there; answers how much, {@link #END} or {@link #RESET}. */
  int tryRead(ByteBuffer into);

  /** Sends a FIN. */
  void shutdownOutput();

  /** Sends a reset, and is closed. */
  void reset();

  @Override
  void close();
}
