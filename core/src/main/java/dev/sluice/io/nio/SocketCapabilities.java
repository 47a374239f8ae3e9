package dev.sluice.io.nio;

import dev.sluice.io.Capability;
import java.io.IOException;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What sockets can do on this machine, asked of one that is made for it. */
final class SocketCapabilities {
  /** A type of service that reads back the same only where the system honours it. */
  private static final int PROBE_TYPE_OF_SERVICE = 0x10;

  private SocketCapabilities() {}

  static Set<Capability> probe() throws IOException {
    try (SocketChannel socket = SocketChannel.open()) {
      Set<Capability> found = EnumSet.noneOf(Capability.class);
      Set<SocketOption<?>> options = socket.supportedOptions();
      if (options.contains(StandardSocketOptions.SO_REUSEPORT)) {
        found.add(Capability.REUSE_PORT);
      }
      if (options.contains(StandardSocketOptions.IP_TOS) && keepsTypeOfService(socket)) {
        found.add(Capability.TYPE_OF_SERVICE);
      }
      return Collections.unmodifiableSet(found);
    }
  }

  private static boolean keepsTypeOfService(SocketChannel socket) throws IOException {
    socket.setOption(StandardSocketOptions.IP_TOS, PROBE_TYPE_OF_SERVICE);
    return socket.getOption(StandardSocketOptions.IP_TOS) == PROBE_TYPE_OF_SERVICE;
  }
}
