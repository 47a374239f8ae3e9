package dev.sluice.sim.kernel;

import dev.sluice.error.Errno;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.UnixEndpoint;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The Unix-domain names of a host. A file stays when nobody listens behind it any more, until it is
 * removed; an abstract name goes with its socket.
 */
final class UnixNames {
  /** Linux's {@code sun_path}, less the zero at its end. */
  private static final int LONGEST = 107;

  private final Map<UnixEndpoint, Optional<ListenQueue>> names = new HashMap<>();

  static void requireValid(UnixEndpoint name) throws ErrnoException {
    String path = name.path();
    boolean cut = !name.isAbstract() && path.indexOf('\0') >= 0;
    if (path.isEmpty() || cut || path.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
      throw new ErrnoException(Errno.EINVAL);
    }
  }

  void bind(UnixEndpoint name) throws ErrnoException {
    requireValid(name);
    if (names.putIfAbsent(name, Optional.empty()) != null) {
      throw new ErrnoException(Errno.EADDRINUSE);
    }
  }

  void listen(UnixEndpoint name, ListenQueue listener) {
    names.put(name, Optional.of(listener));
  }

  boolean exists(UnixEndpoint name) {
    return names.containsKey(name);
  }

  @Nullable ListenQueue listener(UnixEndpoint name) {
    return names.getOrDefault(name, Optional.empty()).orElse(null);
  }

  void remove(UnixEndpoint name) {
    names.remove(name);
  }

  /** Nobody listens any more, but the files are there. */
  void forgetListeners() {
    names.keySet().removeIf(UnixEndpoint::isAbstract);
    names.replaceAll((name, listener) -> Optional.empty());
  }
}
