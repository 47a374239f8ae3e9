package dev.sluice.js.net;

import dev.sluice.io.Backend;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.Transport;
import dev.sluice.js.NodeContext;
import dev.sluice.net.ConnectOptions;
import dev.sluice.net.ListenOptions;
import dev.sluice.net.Net;
import dev.sluice.net.SocketOptions;
import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** Makes the peers of a program's sockets and servers, and reads the options they are given. */
public final class NetPeers {
  private final NodeContext context;
  private final List<ServerHandlePeer> madeByProgram = new ArrayList<>();
  private @Nullable NetFunctions functions;

  /**
   * The peers of a program.
   *
   * @param context the program
   */
  public NetPeers(NodeContext context) {
    this.context = context;
  }

  /** {@return the functions of JavaScript that the peers call} */
  public NetFunctions functions() {
    if (functions == null) {
      functions = new NetFunctions(context);
    }
    return functions;
  }

  /**
   * What stands behind a new {@code net.Socket}.
   *
   * @param socket the object
   * @param blockList a {@code net.BlockList}; undefined for none
   * @param onread the program's own buffers; null for none
   * @param receives whether descriptors may come in
   * @return its peer
   */
  public SocketPeer socket(
      Value socket, Value blockList, @Nullable Value onread, boolean receives) {
    SocketOptions.Builder options = SocketOptions.builder().receiveDescriptors(receives);
    options.blockList(functions().blockList(blockList));
    if (onread != null && !onread.isNull()) {
      options.onread(OwnBuffer.of(context, socket, onread));
    }
    return new SocketPeer(functions(), socket, options.build());
  }

  /**
   * Has a layer put before each connection that a socket makes.
   *
   * @param socket its peer
   * @param layer the layer
   */
  public static void layer(SocketPeer socket, HandleLayer layer) {
    socket.layer(layer);
  }

  /**
   * The handle of one socket with a layer before it, for another socket.
   *
   * @param handle the first socket's, which stays its own
   * @param layer the layer
   * @param closeOwner destroys the first socket, and calls the function that it is given when that
   *     is closed
   * @return the other socket's handle
   */
  public static HandlePeer lend(HandlePeer handle, HandleLayer layer, Value closeOwner) {
    return handle.lend(layer, closeOwner);
  }

  /**
   * Connects a socket.
   *
   * @param socket its peer
   * @param given where to
   */
  public void connect(SocketPeer socket, Value given) {
    ConnectOptions.Builder options = ConnectOptions.builder();
    options.path(text(given, "path"));
    options.host(text(given, "host"));
    options.port(number(given, "port", 0));
    options.localAddress(text(given, "localAddress"));
    options.localPort(number(given, "localPort", 0));
    options.family(number(given, "family", 0));
    options.hints(NamesOfJs.hints(number(given, "hints", 0)));
    Value lookup = given.getMember("lookup");
    if (lookup != null && lookup.canExecute()) {
      options.lookup(new NamesOfJs(context, lookup));
    }
    options.autoSelectFamily(given.getMember("autoSelectFamily").asBoolean());
    options.autoSelectFamilyAttemptTimeout(
        given.getMember("autoSelectFamilyAttemptTimeout").asLong());
    socket.start(options.build());
  }

  /**
   * What stands behind a new {@code net.Server}.
   *
   * @param server the object
   * @return its peer
   */
  public ServerPeer server(Value server) {
    return new ServerPeer(functions(), server);
  }

  /**
   * Lets a server listen.
   *
   * @param server its peer
   * @param given where
   */
  public void listen(ServerPeer server, Value given) {
    ListenOptions.Builder options = ListenOptions.builder();
    Value handle = given.getMember("handle");
    if (handle != null && handle.isHostObject()) {
      options.handle(handle.<ServerHandlePeer>asHostObject());
    }
    if (has(given, "fd")) {
      listenOnDescriptor(options, number(given, "fd", 0));
    }
    if (has(given, "port")) {
      options.port(number(given, "port", 0));
    }
    options.host(text(given, "host"));
    options.path(text(given, "path"));
    options.backlog(number(given, "backlog", 0));
    options.ipv6Only(flag(given, "ipv6Only"));
    options.reusePort(flag(given, "reusePort"));
    options.readableAll(flag(given, "readableAll"));
    options.writableAll(flag(given, "writableAll"));
    Value lookup = given.getMember("lookup");
    server.start(
        options.build(),
        lookup != null && lookup.canExecute() ? new NamesOfJs(context, lookup) : null);
  }

  /**
   * A listening handle that a program makes itself.
   *
   * @param tcp whether it is of TCP
   * @return its peer
   */
  public ServerHandlePeer handle(boolean tcp) {
    Transport transport = tcp ? Transport.TCP : Transport.UNIX;
    ServerHandlePeer made =
        new ServerHandlePeer(functions(), context.loop().backend().newServer(transport));
    madeByProgram.add(made);
    return made;
  }

  /** The descriptor of a handle that the program has made itself stands for that handle. */
  private void listenOnDescriptor(ListenOptions.Builder options, int number) {
    for (ServerHandlePeer each : madeByProgram) {
      if (number >= 0 && each.descriptor() == number) {
        madeByProgram.remove(each);
        options.handle(each);
        return;
      }
    }
    options.fd(number);
  }

  /**
   * A handle that a program has written itself.
   *
   * @param object the program's object
   * @param calls how it is called
   * @return its peer, and what it reports to
   */
  public Object[] foreign(Value object, Value calls) {
    ForeignHandle foreign = new ForeignHandle(context, calls);
    return new Object[] {HandlePeer.foreign(functions(), foreign, object), foreign};
  }

  /**
   * The handle of a descriptor that another process has given.
   *
   * @param number the descriptor's number, which the handle owns
   * @param listens whether connections are accepted there
   * @return what programs see of it; null if there can be none
   */
  public @Nullable Value open(int number, boolean listens) {
    Backend backend = context.loop().backend();
    try {
      return listens
          ? new ServerHandlePeer(functions(), backend.openServer(number)).face()
          : HandlePeer.accepted(functions(), backend.openStream(number)).face();
    } catch (ErrnoException unfit) {
      return null;
    }
  }

  /**
   * The handle of a server whose connections another process accepts.
   *
   * @param calls how the program is told
   * @param address where the other process listens; null without a name
   * @param port the port there
   * @return its peer, and what takes each connection
   */
  public Object[] supplied(Value calls, @Nullable String address, int port) {
    SuppliedServer supplied = new SuppliedServer(context.loop(), calls, address, port);
    return new Object[] {new ServerHandlePeer(functions(), supplied), supplied};
  }

  /**
   * Hears of the sockets and servers of the program.
   *
   * @param observer an object of JavaScript
   */
  public void observe(Value observer) {
    Net.observe(new ObserverOfJs(context, observer));
  }

  /** {@return what the handles are that are open and keep the loop alive} */
  public List<String> activeKinds() {
    return functions().active().stream().map(ActiveHandle::kind).toList();
  }

  /** {@return the sockets and servers whose handles are open and keep the loop alive} */
  public List<Value> activeObjects() {
    List<Value> objects = new ArrayList<>();
    for (ActiveHandle each : functions().active()) {
      Value object = each.object();
      if (object != null) {
        objects.add(object);
      }
    }
    return objects;
  }

  private static boolean has(Value options, String name) {
    Value value = options.getMember(name);
    return value != null && !value.isNull();
  }

  private static @Nullable String text(Value options, String name) {
    Value value = options.getMember(name);
    return value != null && value.isString() ? value.asString() : null;
  }

  private static int number(Value options, String name, int otherwise) {
    Value value = options.getMember(name);
    return value != null && value.isNumber() ? (int) value.asDouble() : otherwise;
  }

  private static boolean flag(Value options, String name) {
    return Truth.of(options.getMember(name));
  }
}
