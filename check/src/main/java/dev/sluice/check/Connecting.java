package dev.sluice.check;

import dev.sluice.check.program.ClientPlan;
import dev.sluice.check.program.Happening;
import dev.sluice.check.program.Party;
import dev.sluice.check.program.ReadingStyle;
import dev.sluice.check.program.ServerPlan;
import dev.sluice.check.program.ServerPlan.Place;
import dev.sluice.check.program.SocketPlan;
import dev.sluice.dns.LookupAddress;
import dev.sluice.event.AbortController;
import dev.sluice.io.IpAddress.Family;
import dev.sluice.net.BlockList;
import dev.sluice.net.ConnectOptions;
import dev.sluice.net.Net;
import dev.sluice.net.OnRead;
import dev.sluice.net.Socket;
import dev.sluice.net.SocketOptionSetters;
import dev.sluice.net.SocketOptions;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the socket of a client, and connects it as planned. */
final class Connecting {
  private static final int NOBODYS_PORT = 9;

  /** An address for documentation, which nobody has. */
  private static final String NOBODY = "198.51.100.7";

  private static final String UNKNOWN_NAME = "nowhere.invalid";
  private static final int ONREAD_BYTES = 1000;

  private final ProgramRun run;
  private final ClientPlan plan;
  private final ServerPlan server;

  Connecting(ProgramRun run, ClientPlan plan) {
    this.run = run;
    this.plan = plan;
    this.server = run.program().servers().get(plan.server());
  }

  /** Makes the client's socket, and connects it unless a step does. On the client's loop. */
  void begin() {
    AbortController controller = plan.hasSignal() ? new AbortController() : null;
    CheckedSocket[] owner = new CheckedSocket[1];
    SocketOptions.Builder options = SocketOptions.builder();
    setOptions(options, owner, controller);
    if (plan.early() || plan.form() % 2 == 0) {
      owner[0] = made(new Socket(options.build()), controller);
      owner[0].begin(plan.style());
      if (!plan.early()) {
        if (owner[0].socket().destroyed()) {
          owner[0].life().uncertain();
        }
        owner[0].calls("connect", () -> connect(owner[0]));
      }
      return;
    }
    ConnectOptions.Builder target = ConnectOptions.builder();
    setOptions(target, owner, controller);
    if (plan.timeoutMillis() > 0) {
      target.timeout(Duration.ofMillis(plan.timeoutMillis()));
    }
    setTarget(target);
    Socket socket = Net.connect(target.build());
    owner[0] = made(socket, controller);
    owner[0].life().connectCalled();
    owner[0].begin(plan.style());
  }

  private CheckedSocket made(Socket socket, @Nullable AbortController controller) {
    CheckedSocket made =
        new CheckedSocket(run, Party.client(plan.number()), plan.host(), socket, plan);
    if (controller != null) {
      made.controller(controller);
    }
    return made;
  }

  /** Connects a socket that is there. */
  void connect(CheckedSocket on) {
    Socket socket = on.socket();
    on.life().connectCalled();
    // As in Node, what was not read of the last connection is read in the next one.
    if (socket.readableLength() > 0 || (on.isFresh() && socket.writableEnded())) {
      on.life().uncertain();
    }
    boolean simple =
        plan.target() == ClientPlan.Target.ADDRESS
            && plan.family() == 0
            && !plan.bindsLocalAddress()
            && plan.localPort() == 0;
    try {
      connect(on, simple);
    } catch (ProgramError thrown) {
      on.life().lostHandle();
      throw thrown;
    }
  }

  private void connect(CheckedSocket on, boolean simple) {
    Socket socket = on.socket();
    Runnable listener = () -> on.happened(Happening.CONNECT_LISTENER, null);
    if (!simple) {
      ConnectOptions.Builder target = ConnectOptions.builder();
      setTarget(target);
      socket.connect(target.build(), listener);
    } else if (server.place().isUnix()) {
      socket.connect(path(), listener);
    } else if (server.place() == Place.LOOPBACK && plan.host() == server.host()) {
      socket.connect(server.port(), listener);
    } else {
      socket.connect(server.port(), address(), listener);
    }
  }

  private void setOptions(
      SocketOptionSetters<?> options, CheckedSocket[] owner, @Nullable AbortController controller) {
    SocketPlan settings = plan.socket();
    options.allowHalfOpen(plan.allowHalfOpen()).noDelay(settings.noDelay());
    if (settings.keepAliveSeconds() > 0) {
      options.keepAlive(true);
      options.keepAliveInitialDelay(1000L * settings.keepAliveSeconds());
    }
    if (settings.userTimeoutMillis() > 0) {
      options.userTimeout(Duration.ofMillis(settings.userTimeoutMillis()));
    }
    if (settings.highWaterMark() >= 0) {
      options.highWaterMark(settings.highWaterMark());
    }
    if (settings.receiveBuffer() > 0) {
      options.receiveBufferSize(settings.receiveBuffer());
    }
    if (settings.sendBuffer() > 0) {
      options.sendBufferSize(settings.sendBuffer());
    }
    if (plan.blocks()) {
      BlockList list = new BlockList();
      String address = address();
      list.addAddress(address, Net.isIPv4(address) ? Family.IPV4 : Family.IPV6);
      options.blockList(list);
    }
    if (controller != null) {
      options.signal(controller.signal());
    }
    if (plan.style() == ReadingStyle.ONREAD) {
      options.onread(
          OnRead.into(
              ByteBuffer.allocate(ONREAD_BYTES),
              (count, buffer) -> {
                owner[0].reading().received(buffer.slice(0, count));
                boolean more = plan.form() % 3 != 0 || count % 2 == 0;
                owner[0].reading().answered(more);
                return more;
              }));
    }
  }

  private void setTarget(ConnectOptions.Builder target) {
    if (server.place().isUnix()) {
      target.path(path());
      return;
    }
    target.port(plan.target() == ClientPlan.Target.WRONG_PORT ? NOBODYS_PORT : server.port());
    target.family(plan.family());
    switch (plan.target()) {
      case ADDRESS, WRONG_PORT -> target.host(address());
      case NAME -> target.host(run.world().name(server.host()));
      case OWN_LOOKUP -> {
        target.host(run.world().name(server.host()));
        target.lookup((hostname, options, callback) -> callback.done(null, answers(options.all())));
      }
      case UNKNOWN_NAME -> target.host(UNKNOWN_NAME);
      case NOBODY -> target.host(NOBODY);
    }
    if (plan.bindsLocalAddress()) {
      target.localAddress(run.world().addresses(plan.host()).getFirst());
    }
    if (plan.localPort() > 0) {
      target.localPort(plan.localPort());
    }
  }

  private List<LookupAddress> answers(boolean all) {
    List<LookupAddress> found =
        run.world().addresses(server.host()).stream()
            .map(text -> new LookupAddress(text, Net.isIP(text)))
            .toList();
    return all ? found : List.of(found.get(plan.form() % found.size()));
  }

  private String address() {
    List<String> all = run.world().addresses(server.host());
    return plan.host() == server.host() && server.place() == Place.LOOPBACK
        ? "127.0.0.1"
        : all.get(plan.form() / 2 % all.size());
  }

  private String path() {
    return Listening.path(run, server);
  }
}
