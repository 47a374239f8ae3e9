package dev.sluice.js.net;

import dev.sluice.error.Errno;
import dev.sluice.io.BindOption;
import dev.sluice.io.Endpoint;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.IpAddress;
import dev.sluice.io.IpEndpoint;
import dev.sluice.io.ServerHandle;
import dev.sluice.io.StreamHandle;
import dev.sluice.io.StreamOption;
import dev.sluice.io.Transport;
import dev.sluice.io.UnixEndpoint;
import dev.sluice.js.AsyncFrames;
import dev.sluice.loop.EventLoop;
import dev.sluice.net.AddressInfo;
import java.util.Set;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * A listening handle that a program can see, as {@code server._handle}, or has made itself, to give
 * it to {@code listen}.
 */
public final class ServerHandlePeer implements ServerHandle, ActiveHandle {
  private final NetFunctions functions;
  private final ServerHandle handle;
  private final @Nullable Value made;
  private @Nullable ServerPeer owner;
  private @Nullable Value ownerObject;
  private @Nullable Value face;
  private boolean closedByProgram;

  ServerHandlePeer(NetFunctions functions, ServerHandle handle) {
    this.functions = functions;
    boolean tcp = handle.transport() == Transport.TCP;
    this.made = functions.context().frames().current(tcp ? "TCPSERVERWRAP" : "PIPESERVERWRAP");
    this.handle = handle;
    functions.opened(this);
  }

  void owner(ServerPeer server, Value object) {
    owner = server;
    ownerObject = object;
  }

  /** What programs see of it. */
  Value face() {
    if (face == null) {
      face = functions.face(this, handle.transport() == Transport.TCP);
    }
    return face;
  }

  /** {@return what it carries; see AsyncFrames} */
  @HostAccess.Export
  public @Nullable Value carried() {
    return made;
  }

  /**
   * It is seen as an object that the program has made.
   *
   * @param object the object
   */
  @HostAccess.Export
  public void face(Value object) {
    face = object;
  }

  /** The handle's object, if the program has put an {@code onconnection} of its own there. */
  @Nullable Value replacedOnConnection() {
    Value seen = face;
    Value present = seen == null ? null : seen.getMember("onconnection");
    boolean own = present == null || !present.canExecute() || functions.isOnConnection(present);
    return own ? null : seen;
  }

  /** The handle's object, if the program has put a method of its own there; else null. */
  private @Nullable Value replaced(String method) {
    Value seen = face;
    Value present = seen == null ? null : seen.getMember(method);
    boolean own =
        present == null
            || !present.canExecute()
            || present.equals(functions.originalOf(transport() == Transport.TCP, method));
    return own ? null : seen;
  }

  // ---- what the object of JavaScript asks

  /** {@return the server's object; undefined if it has none} */
  @HostAccess.Export
  public Value ownerObject() {
    return ownerObject == null ? functions.context().undefined() : ownerObject;
  }

  /** {@return the server's peer; null if it has none} */
  @HostAccess.Export
  public @Nullable ServerPeer serverPeer() {
    return owner;
  }

  /** {@return the local address} */
  @HostAccess.Export
  public Value sockname() {
    try {
      return functions.address(AddressInfo.ofConnection(handle.localEndpoint()));
    } catch (ErrnoException gone) {
      return functions.context().undefined();
    }
  }

  /**
   * Binds to an address.
   *
   * @param address an address, or a path
   * @param port the port; negative for a path
   * @return 0, or the negative number of an error
   */
  @HostAccess.Export
  public int bindTo(String address, int port) {
    @Nullable IpAddress parsed = port < 0 ? null : IpAddress.parse(address);
    if (port >= 0 && parsed == null) {
      return Errno.EINVAL.number();
    }
    try {
      bind(parsed == null ? new UnixEndpoint(address) : new IpEndpoint(parsed, port), Set.of());
      return 0;
    } catch (ErrnoException refused) {
      return refused.errno().number();
    }
  }

  /** Lets it keep the loop alive. */
  @HostAccess.Export
  public void reference() {
    handle.ref();
  }

  /** Lets the loop end. */
  @HostAccess.Export
  public void unreference() {
    handle.unref();
  }

  /**
   * Closes it behind its server's back.
   *
   * @param callback called when it is closed; null for none
   */
  @HostAccess.Export
  public void closeByProgram(@Nullable Value callback) {
    if (closedByProgram) {
      return;
    }
    closedByProgram = true;
    functions.closed(this);
    handle.listener(new ClosedServer(functions.context().loop(), callback));
    handle.close();
  }

  /** Tells the program of the end of a handle that it has closed. */
  private record ClosedServer(EventLoop loop, @Nullable Value callback) implements Listener {
    @Override
    public void onConnection(StreamHandle accepted) {
      accepted.close();
    }

    @Override
    public void onAcceptError(Errno error) {
      throw new IllegalStateException("A handle that is closed accepts nothing");
    }

    @Override
    public void onClose() {
      if (callback != null && callback.canExecute()) {
        loop.callback(callback::executeVoid);
      }
    }
  }

  /** Tells the server what happens, in the asynchronous context in which the handle was made. */
  private record InFrame(
      AsyncFrames frames, @Nullable Value made, Listener listener, Runnable closed)
      implements Listener {
    @Override
    public void onConnection(StreamHandle accepted) {
      frames.run(made, () -> listener.onConnection(accepted));
    }

    @Override
    public void onAcceptError(Errno error) {
      frames.run(made, () -> listener.onAcceptError(error));
    }

    @Override
    public void onClose() {
      closed.run();
      frames.run(made, listener::onClose);
    }
  }

  // ---- what process tells of it

  @Override
  public String kind() {
    return handle.transport() == Transport.TCP ? "TCPServerWrap" : "PipeWrap";
  }

  @Override
  public @Nullable Value object() {
    return ownerObject;
  }

  // ---- what the server asks

  @Override
  public Transport transport() {
    return handle.transport();
  }

  @Override
  public void listener(Listener whoever) {
    handle.listener(
        new InFrame(functions.context().frames(), made, whoever, () -> functions.closed(this)));
  }

  @Override
  public void bind(Endpoint local, Set<BindOption> options) throws ErrnoException {
    handle.bind(functions.context().resolve(local), options);
  }

  @Override
  public void listen(int backlog) throws ErrnoException {
    handle.listen(backlog);
  }

  @Override
  public void option(StreamOption option, int value) throws ErrnoException {
    handle.option(option, value);
  }

  @Override
  public void acceptStart() {
    handle.acceptStart();
  }

  @Override
  public void acceptStop() {
    handle.acceptStop();
  }

  @Override
  public @Nullable Endpoint localEndpoint() throws ErrnoException {
    Value seen = replaced("getsockname");
    return seen == null ? handle.localEndpoint() : functions.name(seen, "getsockname");
  }

  @Override
  public void close() {
    Value seen = replaced("close");
    if (seen != null) {
      seen.invokeMember("close");
    } else if (!closedByProgram) {
      handle.close();
    }
  }

  /** {@return the number of its descriptor; −1 if it has none} */
  @HostAccess.Export
  @Override
  public int descriptor() {
    return handle.descriptor();
  }

  @Override
  public int detach() throws ErrnoException {
    return handle.detach();
  }

  @Override
  public void ref() {
    handle.ref();
  }

  @Override
  public void unref() {
    handle.unref();
  }

  /** {@return whether it keeps the loop alive} */
  @HostAccess.Export
  @Override
  public boolean hasRef() {
    return !closedByProgram && handle.hasRef();
  }
}
