package dev.sluice.io.contract;

import dev.sluice.io.Backend;
import dev.sluice.io.BackendProvider;
import dev.sluice.io.Endpoint;
import dev.sluice.io.IpAddress;
import dev.sluice.io.IpEndpoint;
import dev.sluice.io.Transport;
import dev.sluice.io.UnixEndpoint;
import dev.sluice.io.fault.FaultyBackend;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The kernel of this machine, with sockets of the JDK as peers. */
final class KernelWorld implements TestWorld {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  private final BackendProvider provider;
  private final String name;
  private final Supplier<Backend> open;
  private final Path directory;
  private int names;

  KernelWorld(BackendProvider provider) {
    this(provider, provider.name(), provider::open);
  }

  private KernelWorld(BackendProvider provider, String name, Supplier<Backend> open) {
    this.provider = provider;
    this.name = name;
    this.open = open;
    try {
      directory = Files.createTempDirectory("sluice");
      directory.toFile().deleteOnExit();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    warmUp();
  }

  /** The same kernel through a backend for faults, of which none is set. */
  KernelWorld withFaultyBackend() {
    return new KernelWorld(provider, "faulty " + name, () -> new FaultyBackend(provider.open()));
  }

  @Override
  public String name() {
    return provider.name();
  }

  @Override
  public Backend open() {
    return open.get();
  }

  @Override
  public RawPeer connect(Endpoint remote) {
    try {
      SocketChannel channel = SocketChannel.open(toJdk(remote));
      channel.configureBlocking(false);
      return new Peer(channel);
    } catch (IOException failure) {
      throw new AssertionError("Nobody listens on " + remote, failure);
    }
  }

  @Override
  public RawListener listen(Transport transport, int backlog) {
    try {
      ServerSocketChannel server =
          transport == Transport.TCP
              ? ServerSocketChannel.open(StandardProtocolFamily.INET)
              : ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      server.bind(toJdk(free(transport)), backlog);
      server.configureBlocking(false);
      return new Listening(server);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public Endpoint free(Transport transport) {
    return transport == Transport.TCP
        ? new IpEndpoint(IpAddress.LOOPBACK4, 0)
        : new UnixEndpoint(freePath().toString());
  }

  private Path freePath() {
    Path path = directory.resolve("s" + names++);
    path.toFile().deleteOnExit();
    return path;
  }

  @Override
  public Endpoint refusing(Transport transport) {
    if (transport == Transport.UNIX) {
      return stalePath();
    }
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new IpEndpoint(IpAddress.LOOPBACK4, taken.getLocalPort());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private Endpoint stalePath() {
    Endpoint path = free(Transport.UNIX);
    try (ServerSocketChannel gone = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      gone.bind(toJdk(path));
      return path;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** From the block that RFC 5737 keeps for documentation. */
  @Override
  public Endpoint foreign() {
    return new IpEndpoint(IpAddress.ofBytes(new byte[] {(byte) 192, 0, 2, 1}, ""), 0);
  }

  @Override
  public @Nullable Endpoint freeIpv6() {
    Endpoint loopback = new IpEndpoint(IpAddress.LOOPBACK6, 0);
    try (ServerSocketChannel probe = ServerSocketChannel.open(StandardProtocolFamily.INET6)) {
      probe.bind(toJdk(loopback));
      return loopback;
    } catch (IOException | UnsupportedOperationException noIpv6) {
      return null;
    }
  }

  @Override
  public int openDescriptors() {
    if (!Files.isDirectory(DESCRIPTORS)) {
      return -1;
    }
    try (Stream<Path> open = Files.list(DESCRIPTORS)) {
      return (int) open.filter(KernelWorld::isOfNetworking).count();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Sockets, selectors and what wakes them; the JVM opens files when it likes. */
  private static boolean isOfNetworking(Path descriptor) {
    try {
      String target = Files.readSymbolicLink(descriptor).toString();
      return target.startsWith("socket:") || target.startsWith("anon_inode:");
    } catch (IOException closedMeanwhile) {
      return false;
    }
  }

  /** The JDK and a backend may open descriptors once and for all when they are first used. */
  private void warmUp() {
    open().close();
    try (RawListener listener = listen(Transport.TCP, 1)) {
      connect(listener.endpoint()).close();
    }
  }

  @Override
  public String toString() {
    return name;
  }

  private static SocketAddress toJdk(Endpoint endpoint) {
    return switch (endpoint) {
      case UnixEndpoint unix -> UnixDomainSocketAddress.of(unix.path());
      case IpEndpoint ip -> new InetSocketAddress(ip.address().toInetAddress(), ip.port());
    };
  }

  private static Endpoint ofJdk(SocketAddress address) {
    return address instanceof UnixDomainSocketAddress unix
        ? new UnixEndpoint(unix.getPath().toString())
        : new IpEndpoint(
            IpAddress.of(((InetSocketAddress) address).getAddress()),
            ((InetSocketAddress) address).getPort());
  }

  private record Listening(ServerSocketChannel channel) implements RawListener {
    @Override
    public Endpoint endpoint() {
      try {
        return ofJdk(channel.getLocalAddress());
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }

    @Override
    public @Nullable RawPeer tryAccept() {
      try {
        SocketChannel accepted = channel.accept();
        if (accepted == null) {
          return null;
        }
        accepted.configureBlocking(false);
        return new Peer(accepted);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }

    @Override
    public void close() {
      closeQuietly(channel);
    }
  }

  private record Peer(SocketChannel channel) implements RawPeer {
    @Override
    public Endpoint local() {
      try {
        return ofJdk(channel.getLocalAddress());
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }

    @Override
    public int tryWrite(ByteBuffer bytes) {
      try {
        return channel.write(bytes);
      } catch (IOException reset) {
        return RESET;
      }
    }

    @Override
    public int tryRead(ByteBuffer into) {
      try {
        return channel.read(into);
      } catch (IOException reset) {
        return RESET;
      }
    }

    @Override
    public void shutdownOutput() {
      try {
        channel.shutdownOutput();
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }

    @Override
    public void reset() {
      try {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
      close();
    }

    @Override
    public void close() {
      closeQuietly(channel);
    }
  }

  private static void closeQuietly(AutoCloseable channel) {
    try {
      channel.close();
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
  }
}
