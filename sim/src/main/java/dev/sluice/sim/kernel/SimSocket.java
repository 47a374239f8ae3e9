package dev.sluice.sim.kernel;

import dev.sluice.error.Errno;
import dev.sluice.io.Endpoint;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.IpAddress;
import dev.sluice.io.IpEndpoint;
import dev.sluice.io.StreamOption;
import dev.sluice.io.Transport;
import dev.sluice.io.UnixEndpoint;
import dev.sluice.io.kernel.StreamSocket;
import dev.sluice.sim.trace.TraceEvent.Kind;
import org.jspecify.annotations.Nullable;

/** The socket under a stream handle: a descriptor, a binding, and the end of a connection. */
final class SimSocket implements StreamSocket {
  private static final UnixEndpoint UNNAMED = new UnixEndpoint("");

  private final HostKernel host;
  private final Transport transport;
  private final Runnable watcher;
  private SocketSettings settings;
  private boolean exists;
  private @Nullable Endpoint bound;
  private @Nullable UnixEndpoint file;
  private @Nullable Errno delayedError;
  private @Nullable ConnectionEnd end;
  private boolean resetting;

  /** No socket yet. */
  SimSocket(HostKernel host, Transport transport, Runnable watcher) {
    this.host = host;
    this.transport = transport;
    this.watcher = watcher;
    this.settings = host.newSettings();
  }

  /** Takes an accepted connection in, whose descriptor is open already. */
  void accepted(ConnectionEnd connection) {
    exists = true;
    settings = connection.settings();
    end = connection;
    connection.watcher(watcher);
  }

  /** The end of the connection; null if there is none. */
  @Nullable ConnectionEnd end() {
    return end;
  }

  /** Makes the socket, and sets the options that were kept for it. */
  private void open() throws ErrnoException {
    if (exists) {
      return;
    }
    host.openDescriptor();
    exists = true;
    if (!settings.areValid()) {
      discard();
      throw new ErrnoException(Errno.EINVAL);
    }
  }

  @Override
  public void bind(Endpoint local) throws ErrnoException {
    if (bound != null || delayedError != null) {
      throw new ErrnoException(Errno.EINVAL);
    }
    open();
    try {
      switch (local) {
        case IpEndpoint ip -> bindIp(ip);
        case UnixEndpoint unix -> bindUnix(unix);
      }
    } catch (ErrnoException failure) {
      discard();
      throw failure;
    }
  }

  private void bindIp(IpEndpoint local) throws ErrnoException {
    if (!host.has(local.address())) {
      throw new ErrnoException(Errno.EADDRNOTAVAIL);
    }
    if (local.port() != 0 && host.ports().isTaken(local, false, false)) {
      delayedError = Errno.EADDRINUSE;
      return;
    }
    int port = local.port() != 0 ? local.port() : host.ports().freeForBinding(local.address());
    bound = new IpEndpoint(local.address(), port);
    host.ports().bind(port);
  }

  private void bindUnix(UnixEndpoint local) throws ErrnoException {
    host.unixNames().bind(local);
    bound = local;
    file = local;
  }

  @Override
  public boolean connect(Endpoint remote) throws ErrnoException {
    if (delayedError != null) {
      throw new ErrnoException(delayedError);
    }
    open();
    return switch (remote) {
      case IpEndpoint ip -> connectIp(ip);
      case UnixEndpoint unix -> connectUnix(unix);
    };
  }

  private boolean connectIp(IpEndpoint remote) throws ErrnoException {
    requireFamilyOf(remote);
    IpEndpoint meant = MappedAddress.meant(remote);
    IpEndpoint unmapped = localFor(meant);
    IpEndpoint local = meant.equals(remote) ? unmapped : MappedAddress.of(unmapped);
    host.ports().connect(local, remote, bound != null);
    ConnectionEnd client = new ConnectionEnd(host, transport, settings, local, remote);
    client.watcher(watcher);
    end = client;
    client.trace().socket(Kind.CONNECT, client, 0, "");
    new Handshake(client, remote).start();
    return false;
  }

  private void requireFamilyOf(IpEndpoint remote) throws ErrnoException {
    if (bound instanceof IpEndpoint own && own.address().family() != remote.address().family()) {
      boolean six = own.address().family() == IpAddress.Family.IPV6;
      throw new ErrnoException(six ? Errno.EINVAL : Errno.EAFNOSUPPORT);
    }
  }

  private IpEndpoint localFor(IpEndpoint remote) throws ErrnoException {
    if (bound instanceof IpEndpoint asked) {
      boolean any = HostKernel.isAny(asked.address());
      return any ? new IpEndpoint(host.sourceFor(remote.address()), asked.port()) : asked;
    }
    IpAddress address = host.sourceFor(remote.address());
    return new IpEndpoint(address, host.ports().freeForConnecting(address, remote));
  }

  private boolean connectUnix(UnixEndpoint remote) throws ErrnoException {
    UnixNames.requireValid(remote);
    ListenQueue listener = host.unixNames().listener(remote);
    if (listener == null) {
      boolean file = host.unixNames().exists(remote);
      throw new ErrnoException(file || remote.isAbstract() ? Errno.ECONNREFUSED : Errno.ENOENT);
    }
    if (!listener.hasRoom()) {
      throw new ErrnoException(Errno.EAGAIN);
    }
    Endpoint local = bound == null ? UNNAMED : bound;
    ConnectionEnd client = new ConnectionEnd(host, transport, settings, local, remote);
    ConnectionEnd server =
        new ConnectionEnd(host, transport, listener.settings().inherited(), remote, local);
    ConnectionEnd.join(client, server);
    end = client;
    client.watcher(watcher);
    client.trace().socket(Kind.CONNECT, client, 0, "");
    client.established();
    server.established();
    listener.expect();
    listener.arrived(server);
    return true;
  }

  @Override
  public boolean finishConnect() throws ErrnoException {
    ConnectionEnd connecting = connected();
    connecting.throwError();
    return !connecting.isConnecting();
  }

  private ConnectionEnd connected() throws ErrnoException {
    if (end == null) {
      throw new ErrnoException(Errno.ENOTCONN);
    }
    return end;
  }

  @Override
  public void shutdownOutput() throws ErrnoException {
    connected().shutdownOutput();
  }

  @Override
  public void lingerNot() {
    resetting = true;
  }

  @Override
  public @Nullable Endpoint local() {
    return end == null ? bound : end.local();
  }

  @Override
  public @Nullable Endpoint remote() throws ErrnoException {
    return end == null ? null : end.remote();
  }

  @Override
  public boolean has(StreamOption option) {
    return SocketSettings.exists(option, transport);
  }

  @Override
  public void option(StreamOption option, int value) throws ErrnoException {
    settings.set(option, value, exists);
    if (end != null) {
      end.optionChanged(option);
    }
  }

  @Override
  public int option(StreamOption option) throws ErrnoException {
    if (exists) {
      return settings.get(option);
    }
    @Nullable Integer kept = settings.asked(option);
    if (kept == null) {
      throw new ErrnoException(Errno.EBADF);
    }
    return kept;
  }

  @Override
  public void unlink() {
    if (file != null) {
      host.unixNames().remove(file);
      file = null;
    }
  }

  @Override
  public void discard() {
    unlink();
    delayedError = null;
    if (bound instanceof IpEndpoint local) {
      host.ports().unbind(local.port());
    }
    bound = null;
    if (end != null) {
      end.close(resetting);
      end = null;
    }
    if (exists) {
      exists = false;
      host.closeDescriptor();
    }
  }
}
