package dev.sluice.io;

import java.util.List;
import java.util.Set;

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

  /**
   * The families that the machine has an address of, loopback addresses not counted: what {@code
   * AI_ADDRCONFIG} goes by. Made off the loop as well.
   *
   * @return by default, both
   */
  default Set<IpAddress.Family> configuredFamilies() {
    return Set.of(IpAddress.Family.values());
  }
}
