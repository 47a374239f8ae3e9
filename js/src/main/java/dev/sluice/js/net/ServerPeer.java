package dev.sluice.js.net;

import dev.sluice.dns.LookupFunction;
import dev.sluice.event.Event;
import dev.sluice.io.ServerHandle;
import dev.sluice.io.StreamHandle;
import dev.sluice.js.GuestErrors;
import dev.sluice.net.AddressInfo;
import dev.sluice.net.BlockList;
import dev.sluice.net.Drop;
import dev.sluice.net.ListenOptions;
import dev.sluice.net.Server;
import dev.sluice.net.ServerOptions;
import dev.sluice.net.Socket;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind a {@code net.Server} of JavaScript's. What the program may set on the object
 * at any time ({@code maxConnections}, {@code allowHalfOpen}, {@code blockList}, …) is looked up
 * there when a connection arrives.
 */
public final class ServerPeer extends Server {
  private final NetFunctions functions;
  private final Value guest;
  private final GuestErrors errors;
  private @Nullable Consumer<StreamHandle> usual;
  private @Nullable LookupFunction lookup;

  ServerPeer(NetFunctions functions, Value guest) {
    super(ServerOptions.DEFAULT, null);
    this.functions = functions;
    this.guest = guest;
    this.errors = functions.context().errors();
  }

  /** The object of JavaScript. */
  Value guest() {
    return guest;
  }

  // ---- calls of the object's methods

  @Override
  public boolean emit(Event<Runnable> event) {
    return Truth.of(guest.invokeMember("emit", event.name()));
  }

  @Override
  public <A> boolean emit(Event<Consumer<A>> event, A argument) {
    Object shown =
        switch (argument) {
          case SocketPeer socket -> socket.guest();
          case Drop drop -> functions.drop(drop);
          case Throwable error -> errors.toGuest(error);
          default -> argument;
        };
    return Truth.of(guest.invokeMember("emit", event.name(), shown));
  }

  @Override
  protected void emitCloseIfDrained() {
    guest.invokeMember("_emitCloseIfDrained");
  }

  @Override
  protected ServerHandle decorate(ServerHandle fresh) {
    ServerHandlePeer peer =
        fresh instanceof ServerHandlePeer known ? known : new ServerHandlePeer(functions, fresh);
    peer.owner(this, guest);
    return peer;
  }

  @Override
  protected void onConnection(StreamHandle accepted, Consumer<StreamHandle> proceed) {
    usual = proceed;
    HandlePeer client =
        accepted instanceof HandlePeer known ? known : HandlePeer.accepted(functions, accepted);
    Value replaced = handle() instanceof ServerHandlePeer peer ? peer.replacedOnConnection() : null;
    if (replaced == null) {
      proceed.accept(client);
    } else {
      replaced.invokeMember("onconnection", 0, client.face());
    }
  }

  @Override
  protected Socket newSocket(StreamHandle accepted, Supplier<Socket> plain) {
    return functions.accepted(guest, (HandlePeer) accepted);
  }

  @Override
  protected boolean isFull() {
    Value limit = guest.getMember("maxConnections");
    return limit != null
        && !limit.isNull()
        && limit.isNumber()
        && connections() >= limit.asDouble();
  }

  @Override
  protected @Nullable BlockList blockList() {
    return functions.blockList(guest.getMember("blockList"));
  }

  @Override
  protected LookupFunction lookup() {
    return lookup == null ? super.lookup() : lookup;
  }

  // ---- the object's own methods

  void start(ListenOptions options, @Nullable LookupFunction names) {
    lookup = names;
    listen(options, null);
  }

  /** {@return whether it listens} */
  @HostAccess.Export
  @Override
  public boolean listening() {
    return super.listening();
  }

  /** Stops listening. */
  @HostAccess.Export
  public void stop() {
    close(null);
  }

  /** Emits {@code close} if the last connection is gone. */
  @HostAccess.Export
  public void closeIfDrained() {
    super.emitCloseIfDrained();
  }

  /** {@return how many connections are open} */
  @HostAccess.Export
  public int count() {
    return connections();
  }

  /**
   * Sets how many connections count as open.
   *
   * @param connections how many
   */
  @HostAccess.Export
  public void setCount(int connections) {
    setConnections(connections);
  }

  /**
   * Where it listens.
   *
   * @return an object, the path, or null
   */
  @HostAccess.Export
  public @Nullable Object where() {
    AddressInfo info = address();
    if (info == null) {
      return null;
    }
    return info.isPath() ? info.address() : functions.address(info);
  }

  /**
   * Lets the server keep the loop alive, or not.
   *
   * @param keepsAlive whether it does
   */
  @HostAccess.Export
  public void keepLoopAlive(boolean keepsAlive) {
    if (keepsAlive) {
      ref();
    } else {
      unref();
    }
  }

  /** {@return whether there is a handle} */
  @HostAccess.Export
  public boolean hasHandle() {
    return handle() != null;
  }

  /** {@return what programs see of the handle; null without one} */
  @HostAccess.Export
  public @Nullable Value handleFace() {
    return handle() instanceof ServerHandlePeer peer ? peer.face() : null;
  }

  /** Goes on without the handle. */
  @HostAccess.Export
  public void dropHandle() {
    forgetHandle();
  }

  /**
   * A connection arrived: what Node's {@code onconnection} does.
   *
   * @param client its handle
   */
  @HostAccess.Export
  public void accept(HandlePeer client) {
    Consumer<StreamHandle> proceed = usual;
    if (proceed != null) {
      proceed.accept(client);
    }
  }
}
