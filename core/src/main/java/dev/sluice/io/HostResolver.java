package dev.sluice.io;

import java.util.List;

/**
 * The system's name resolution; {@code getaddrinfo(3)}. A call may block: it is made off the loop,
 * on {@link Backend#offLoop()}.
 */
@FunctionalInterface
public interface HostResolver {
  /**
   * All addresses of a name, in the system's order, duplicates included at most once.
   *
   * @param hostname the name, never a literal address
   * @return at least one address
   * @throws ErrnoException {@link dev.sluice.error.Errno#EAI_NONAME} if there is none, {@link
   *     dev.sluice.error.Errno#EAI_AGAIN} and the others for failures on the way
   */
  List<IpAddress> resolve(String hostname) throws ErrnoException;
}
