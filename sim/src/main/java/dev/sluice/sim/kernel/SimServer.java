package dev.sluice.sim.kernel;

import dev.sluice.error.Errno;
import dev.sluice.io.BindOption;
import dev.sluice.io.Endpoint;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.IpEndpoint;
import dev.sluice.io.StreamHandle;
import dev.sluice.io.StreamOption;
import dev.sluice.io.Transport;
import dev.sluice.io.UnixEndpoint;
import dev.sluice.io.kernel.KernelServer;
import dev.sluice.sim.trace.TraceEvent.Kind;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A server handle over a simulated socket. */
final class SimServer extends KernelServer implements SimHandle {
  private final SimBackend sim;
  private final HostKernel host;
  private final SocketSettings settings;
  private final Readiness readiness;
  private @Nullable Endpoint bound;
  private @Nullable Errno delayedError;
  private @Nullable ListenQueue listening;
  private Set<BindOption> options = Set.of();
  private boolean exists;
  private boolean awaitsConnections;

  SimServer(SimBackend backend, Transport transport) {
    super(backend, transport, false);
    sim = backend;
    host = backend.host();
    settings = host.newSettings();
    readiness = new ServerReadiness(backend);
    backend.opened(readiness);
  }

  @Override
  protected void bindSocket(Endpoint local, Set<BindOption> asked) throws ErrnoException {
    host.openDescriptor();
    exists = true;
    options = asked;
    try {
      switch (local) {
        case IpEndpoint ip -> bindIp(ip);
        case UnixEndpoint unix -> bindUnix(unix);
      }
    } catch (ErrnoException failure) {
      closeSocket();
      throw failure;
    }
  }

  private void bindIp(IpEndpoint local) throws ErrnoException {
    if (!host.has(local.address())) {
      throw new ErrnoException(Errno.EADDRNOTAVAIL);
    }
    if (local.port() == 0) {
      int port = host.ports().freeForBinding(local.address());
      bound = new IpEndpoint(local.address(), port);
    } else if (isTaken(local)) {
      delayedError = Errno.EADDRINUSE;
    } else {
      bound = local;
    }
  }

  private boolean isTaken(IpEndpoint local) {
    return host.ports()
        .isTaken(
            local, options.contains(BindOption.REUSE_PORT), options.contains(BindOption.IPV6_ONLY));
  }

  private void bindUnix(UnixEndpoint local) throws ErrnoException {
    host.unixNames().bind(local);
    bound = local;
  }

  @Override
  protected void listenSocket(int backlog) throws ErrnoException {
    Endpoint local = bound;
    if (delayedError != null || local == null) {
      throw new ErrnoException(Errno.EADDRINUSE);
    }
    if (local instanceof IpEndpoint ip && isTaken(ip)) {
      throw new ErrnoException(Errno.EADDRINUSE);
    }
    ListenQueue made =
        new ListenQueue(
            host,
            local,
            options.contains(BindOption.REUSE_PORT),
            options.contains(BindOption.IPV6_ONLY),
            backlog,
            settings,
            readiness);
    switch (local) {
      case IpEndpoint ip -> host.ports().listen(made, ip.port());
      case UnixEndpoint unix -> host.unixNames().listen(unix, made);
    }
    listening = made;
    host.network().trace().listens(host, local);
  }

  @Override
  protected void watch() {
    awaitsConnections = true;
    readiness.changed();
  }

  @Override
  protected void unwatch() {
    awaitsConnections = false;
  }

  @Override
  protected @Nullable StreamHandle accept() throws ErrnoException {
    ListenQueue listener = listening;
    if (listener == null || !listener.hasConnections()) {
      return null;
    }
    host.openDescriptor();
    ConnectionEnd accepted = listener.take();
    if (accepted == null) {
      return null;
    }
    accepted.trace().socket(Kind.ACCEPT, accepted, 0, "");
    return new SimStream(sim, accepted);
  }

  @Override
  protected boolean turnAway(int atMost) {
    ListenQueue listener = listening;
    for (int i = 0; listener != null && i < atMost && listener.hasConnections(); i++) {
      ConnectionEnd excess = listener.take();
      if (excess != null) {
        excess.close(false);
      }
    }
    return true;
  }

  @Override
  public void option(StreamOption option, int value) throws ErrnoException {
    if (!SocketSettings.exists(option, transport)) {
      throw new ErrnoException(Errno.ENOTSUP);
    }
    if (isGone()) {
      throw new ErrnoException(Errno.EBADF);
    }
    settings.set(option, value, exists);
  }

  @Override
  public @Nullable Endpoint localEndpoint() {
    return bound;
  }

  @Override
  protected void release() {
    super.release();
    closeSocket();
  }

  private void closeSocket() {
    if (listening != null) {
      listening.close();
      listening = null;
    }
    if (bound instanceof UnixEndpoint unix) {
      host.unixNames().remove(unix);
    }
    bound = null;
    delayedError = null;
    if (exists) {
      exists = false;
      host.closeDescriptor();
    }
  }

  @Override
  public void releaseSocket() {
    release();
  }

  @Override
  public Readiness readiness() {
    return readiness;
  }

  private final class ServerReadiness extends Readiness {
    ServerReadiness(SimBackend backend) {
      super(backend);
    }

    @Override
    SimHandle handle() {
      return SimServer.this;
    }

    @Override
    boolean isReady() {
      return awaitsConnections && listening != null && listening.hasConnections();
    }

    @Override
    void serve() {
      ready();
    }
  }
}
