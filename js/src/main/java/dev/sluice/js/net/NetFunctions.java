package dev.sluice.js.net;

import dev.sluice.error.Errno;
import dev.sluice.io.Endpoint;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.IpAddress;
import dev.sluice.io.IpEndpoint;
import dev.sluice.js.NodeContext;
import dev.sluice.net.AddressInfo;
import dev.sluice.net.BlockList;
import dev.sluice.net.Drop;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/** The functions of {@code internal/net/peers} that the peers call, looked up once. */
public final class NetFunctions {
  /** Of {@link #arrives}: Java may do what {@code _unrefTimer} does. */
  static final int TIMER = 1;

  /** Of {@link #arrives}: Java may do what {@code push} does. */
  static final int PUSH = 2;

  private final NodeContext context;
  private final Value listener;
  private final Value address;
  private final Value accepted;
  private final Value touches;
  private final Value arrives;
  private final Value face;
  private final Value originalOf;
  private final Value nameFrom;
  private final Value onConnection;
  private final Value drop;
  private final Value blockListPeer;
  private final Set<ActiveHandle> open = new LinkedHashSet<>();
  private boolean facesSeen;

  /**
   * The functions of a program.
   *
   * @param context the program
   */
  public NetFunctions(NodeContext context) {
    this.context = context;
    Value module = context.builtins().require("internal/net/peers");
    listener = module.getMember("listener");
    address = module.getMember("address");
    accepted = module.getMember("accepted");
    touches = module.getMember("touches");
    arrives = module.getMember("arrives");
    face = module.getMember("face");
    originalOf = module.getMember("originalOf");
    nameFrom = module.getMember("nameFrom");
    onConnection = module.getMember("onConnection");
    drop = module.getMember("drop");
    blockListPeer = module.getMember("blockListPeer");
  }

  /** A handle is open from now on. */
  void opened(ActiveHandle handle) {
    open.add(handle);
  }

  /** A handle has been closed. */
  void closed(ActiveHandle handle) {
    open.remove(handle);
  }

  /** The handles that are open and keep the loop alive, in the order in which they were opened. */
  List<ActiveHandle> active() {
    return open.stream().filter(ActiveHandle::hasRef).toList();
  }

  NodeContext context() {
    return context;
  }

  /** A function of JavaScript that calls one of Java; a listener for events. */
  Value listener(ProxyExecutable function) {
    return listener.execute(function);
  }

  /** {@code { address, family, port }}; {@code undefined} for what is not known. */
  Value address(@Nullable AddressInfo info) {
    return info == null
        ? context.undefined()
        : address.execute(info.address(), info.family(), info.port());
  }

  /** A new socket of a server's; answers its peer. */
  SocketPeer accepted(Value server, HandlePeer handle) {
    return accepted.execute(server, handle).asHostObject();
  }

  /** What {@code drop} listeners are told; {@code undefined} in the Unix domain. */
  Value drop(Drop dropped) {
    return dropped.local() == null && dropped.remote() == null
        ? context.undefined()
        : drop.execute(address(dropped.local()), address(dropped.remote()));
  }

  /** The list behind a {@code net.BlockList}; null if it is none. */
  @Nullable BlockList blockList(@Nullable Value list) {
    Value peer = list == null || list.isNull() ? null : blockListPeer.execute(list);
    return peer != null && peer.isHostObject() && peer.asHostObject() instanceof BlockListPeer known
        ? known.list()
        : null;
  }

  /** Whether a function is {@code onconnection} as it was made. */
  boolean isOnConnection(Value function) {
    return onConnection.equals(function);
  }

  /** Calls {@code _unrefTimer} of a socket if a program has replaced it; otherwise answers true. */
  boolean touches(Value socket) {
    return touches.execute(socket).asBoolean();
  }

  /** The same, when bytes have arrived; answers {@link #TIMER}, {@link #PUSH}, both or neither. */
  int arrives(Value socket) {
    return arrives.execute(socket).asInt();
  }

  /** The classes of handles are known to the program, which may have replaced their methods. */
  public void facesSeen() {
    facesSeen = true;
  }

  boolean areFacesSeen() {
    return facesSeen;
  }

  /** The object that programs see of a handle. */
  Value face(Object peer, boolean tcp) {
    return face.execute(peer, tcp);
  }

  /**
   * What a method says that a program has put in the place of a handle's own.
   *
   * @param face the handle as the program sees it
   * @param method {@code getsockname} or {@code getpeername}
   * @return the name; null if it says none
   * @throws ErrnoException with the error that it answers
   */
  @Nullable Endpoint name(Value face, String method) throws ErrnoException {
    Value name = nameFrom.execute(face, method);
    if (name.isNumber()) {
      throw new ErrnoException(Errno.of(name.asInt()));
    }
    Value text = name.getMember("address");
    Value port = name.getMember("port");
    @Nullable IpAddress parsed =
        text != null && text.isString() ? IpAddress.parse(text.asString()) : null;
    return parsed == null || port == null || !port.fitsInInt()
        ? null
        : new IpEndpoint(parsed, port.asInt());
  }

  /** A method of a handle's face as it was made. */
  Value originalOf(boolean tcp, String method) {
    return originalOf.execute(tcp, method);
  }
}
