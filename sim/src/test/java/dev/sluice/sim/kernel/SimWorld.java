package dev.sluice.sim.kernel;

import dev.sluice.error.Errno;
import dev.sluice.io.Backend;
import dev.sluice.io.Endpoint;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.IpAddress;
import dev.sluice.io.IpEndpoint;
import dev.sluice.io.Transport;
import dev.sluice.io.UnixEndpoint;
import dev.sluice.io.contract.RawListener;
import dev.sluice.io.contract.RawPeer;
import dev.sluice.io.contract.TestWorld;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One simulated host, whose peers are sockets of its kernel without a handle. */
public final class SimWorld implements TestWorld {
  private static final long SEED = 1;
  private static final int BACKLOG_ROOM = 511;

  private final Network network = new Network(SEED, null);
  private final HostKernel host =
      network.addHost("here", List.of(IpAddress.ofBytes(new byte[] {10, 0, 0, 1}, "")));
  private int names;

  @Override
  public String name() {
    return "sim";
  }

  @Override
  public Backend open() {
    return new SimBackend(host);
  }

  @Override
  public RawPeer connect(Endpoint remote) {
    Transport transport = remote instanceof IpEndpoint ? Transport.TCP : Transport.UNIX;
    SimSocket socket = new SimSocket(host, transport, () -> {});
    try {
      boolean done = socket.connect(remote);
      while (!done) {
        network.agenda().runNext();
        done = socket.finishConnect();
      }
    } catch (ErrnoException failure) {
      socket.discard();
      throw new AssertionError("Nobody listens on " + remote, failure);
    }
    return new Peer(socket);
  }

  @Override
  public RawListener listen(Transport transport, int backlog) {
    return new Listening(transport, Math.min(backlog, BACKLOG_ROOM));
  }

  @Override
  public Endpoint free(Transport transport) {
    return transport == Transport.TCP
        ? new IpEndpoint(IpAddress.LOOPBACK4, 0)
        : new UnixEndpoint("/tmp/s" + names++);
  }

  @Override
  public Endpoint refusing(Transport transport) {
    if (transport == Transport.TCP) {
      return new IpEndpoint(IpAddress.LOOPBACK4, 1);
    }
    UnixEndpoint stale = new UnixEndpoint("/tmp/s" + names++);
    try {
      host.unixNames().bind(stale);
    } catch (ErrnoException failure) {
      throw new AssertionError(failure);
    }
    return stale;
  }

  @Override
  public Endpoint foreign() {
    return new IpEndpoint(IpAddress.ofBytes(new byte[] {(byte) 192, 0, 2, 1}, ""), 0);
  }

  @Override
  public Endpoint freeIpv6() {
    return new IpEndpoint(IpAddress.LOOPBACK6, 0);
  }

  @Override
  public boolean hasFiles() {
    return false;
  }

  @Override
  public int openDescriptors() {
    return host.openDescriptors();
  }

  @Override
  public String toString() {
    return name();
  }

  private final class Listening implements RawListener {
    private final Endpoint local;
    private final ListenQueue listener;

    Listening(Transport transport, int backlog) {
      local = bound(transport);
      listener = new ListenQueue(host, local, false, false, backlog, host.newSettings(), () -> {});
      switch (local) {
        case IpEndpoint ip -> host.ports().listen(listener, ip.port());
        case UnixEndpoint unix -> host.unixNames().listen(unix, listener);
      }
    }

    private Endpoint bound(Transport transport) {
      try {
        return transport == Transport.TCP
            ? new IpEndpoint(IpAddress.LOOPBACK4, host.ports().freeForBinding(IpAddress.LOOPBACK4))
            : free(transport);
      } catch (ErrnoException failure) {
        throw new AssertionError(failure);
      }
    }

    @Override
    public Endpoint endpoint() {
      return local;
    }

    @Override
    public @Nullable RawPeer tryAccept() {
      ConnectionEnd accepted = listener.take();
      if (accepted == null) {
        return null;
      }
      SimSocket socket = new SimSocket(host, accepted.transport(), () -> {});
      try {
        host.openDescriptor();
      } catch (ErrnoException failure) {
        throw new AssertionError(failure);
      }
      socket.accepted(accepted);
      return new Peer(socket);
    }

    @Override
    public void close() {
      listener.close();
      if (local instanceof UnixEndpoint unix) {
        host.unixNames().remove(unix);
      }
    }
  }

  private record Peer(SimSocket socket) implements RawPeer {
    private ConnectionEnd end() {
      ConnectionEnd end = socket.end();
      assert end != null : "the peer is closed";
      return end;
    }

    @Override
    public Endpoint local() {
      return end().local();
    }

    @Override
    public int tryWrite(ByteBuffer bytes) {
      try {
        int taken = end().write(bytes, bytes.position(), bytes.remaining());
        end().flush();
        bytes.position(bytes.position() + taken);
        return taken;
      } catch (ErrnoException reset) {
        return RESET;
      }
    }

    @Override
    public int tryRead(ByteBuffer into) {
      try {
        return end().read(into);
      } catch (ErrnoException reset) {
        return RESET;
      }
    }

    @Override
    public void shutdownOutput() {
      try {
        end().shutdownOutput();
      } catch (ErrnoException failure) {
        // The JDK's sockets, the peers of other worlds, do not tell that the other end is gone.
        assert failure.errno() == Errno.ENOTCONN : failure;
      }
    }

    @Override
    public void reset() {
      socket.lingerNot();
      close();
    }

    @Override
    public void close() {
      socket.discard();
    }
  }
}
