package dev.sluice.examples;

import dev.sluice.loop.EventLoop;
import dev.sluice.net.ListenOptions;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;
import java.util.Map;

/**
 * A server that whoever starts it may give its listening socket to, as systemd does: the socket is
 * descriptor 3 then, and the environment says so. Clients wait in the kernel while the process
 * starts, and the process needs no right to open the port itself.
 *
 * <pre>
 *   # echo.socket                   # echo.service
 *   [Socket]                        [Service]
 *   ListenStream=7                  ExecStart=/usr/bin/java … SocketActivation
 * </pre>
 */
public final class SocketActivation {
  private static final int FIRST_DESCRIPTOR = 3;
  private static final int OWN_PORT = 6969;

  private SocketActivation() {}

  /**
   * Listens on the socket that it was given, or on port 6969, until the process is ended.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    EventLoop.run(
        () -> {
          Server server = Net.createServer(SocketActivation::serve);
          server.listen(
              where(System.getenv()), () -> System.out.println("listening on " + server.address()));
        });
  }

  private static void serve(Socket client) {
    client.on(Socket.ERROR, error -> System.err.println(error.getMessage()));
    client.pipe(client);
  }

  /** The variables may be meant for a parent of this process, and then say another number. */
  static ListenOptions where(Map<String, String> environment) {
    String self = Long.toString(ProcessHandle.current().pid());
    boolean given = self.equals(environment.get("LISTEN_PID"));
    return given && !environment.getOrDefault("LISTEN_FDS", "0").equals("0")
        ? ListenOptions.builder().fd(FIRST_DESCRIPTOR).build()
        : ListenOptions.builder().port(OWN_PORT).build();
  }
}
