package dev.sluice.io.kernel;

import dev.sluice.error.Errno;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.HostResolver;
import dev.sluice.io.IpAddress;
import dev.sluice.io.IpAddress.Family;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Name resolution as the JDK does it, which differs from {@code getaddrinfo(3)} in two ways that
 * only the process can change: answers are cached ({@code networkaddress.cache.ttl}, 30 seconds,
 * and {@code networkaddress.cache.negative.ttl}, 10 seconds, in which a temporary failure turns
 * into an unknown name), and IPv4 addresses come first unless {@code java.net.preferIPv6Addresses}
 * is {@code true} or {@code system}.
 */
final class JdkResolver implements HostResolver {
  @Override
  public List<IpAddress> resolve(String hostname) throws ErrnoException {
    if (hostname.isEmpty() || hostname.startsWith("[")) {
      throw new ErrnoException(Errno.EAI_NONAME);
    }
    Set<IpAddress> found = new LinkedHashSet<>();
    try {
      for (InetAddress address : InetAddress.getAllByName(hostname)) {
        found.add(IpAddress.of(address));
      }
    } catch (UnknownHostException unknown) {
      throw new ErrnoException(errno(unknown.getMessage()));
    }
    return List.copyOf(found);
  }

  @Override
  public Set<Family> configuredFamilies() {
    Set<Family> families = EnumSet.noneOf(Family.class);
    try {
      NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(address -> !address.isLoopbackAddress())
          .forEach(address -> families.add(IpAddress.of(address).family()));
    } catch (SocketException unknown) {
      return EnumSet.allOf(Family.class);
    }
    return families;
  }

  /** The message ends with {@code gai_strerror(3)}'s text. */
  private static Errno errno(@Nullable String message) {
    if (message == null) {
      return Errno.EAI_NONAME;
    }
    if (message.contains("Temporary failure") || message.contains("Try again")) {
      return Errno.EAI_AGAIN;
    }
    return message.contains("Non-recoverable") ? Errno.EAI_FAIL : Errno.EAI_NONAME;
  }
}
