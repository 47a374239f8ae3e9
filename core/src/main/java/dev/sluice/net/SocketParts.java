package dev.sluice.net;

import dev.sluice.io.StreamOption;
import java.util.Map;

/**
 * The parts of a {@link Socket} that an open connection can do without: how it begins, what it is
 * called, what was set, how it ends. They are made together when the first of them is needed, so
 * that a million idle connections need not have them.
 */
final class SocketParts {
  final Connector connector;
  final FiveTuple names;
  final TransportOptions transportOptions;
  final SocketCloser closer;

  /**
   * Parts.
   *
   * @param wanted what the program has set so far
   */
  SocketParts(Socket socket, Map<StreamOption, Integer> wanted) {
    connector = new Connector(socket);
    names = new FiveTuple(socket);
    transportOptions = new TransportOptions(socket, wanted);
    closer = new SocketCloser(socket);
  }
}
