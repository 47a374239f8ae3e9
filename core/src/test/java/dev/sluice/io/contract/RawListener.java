package dev.sluice.io.contract;

import dev.sluice.io.Endpoint;
import org.jspecify.annotations.Nullable;

/** A listening socket of a peer that is not ours. Nothing here waits. */
public interface RawListener extends AutoCloseable {
  /** Where it listens. */
  Endpoint endpoint();

  /** A connection, null if none is there. */
  @Nullable RawPeer tryAccept();

  @Override
  void close();
}
