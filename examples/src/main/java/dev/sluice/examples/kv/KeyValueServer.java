package dev.sluice.examples.kv;

import dev.sluice.loop.EventLoop;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The program of one replica. Clients and the other replicas connect to the same port, and speak in
 * lines: {@code SET key value} is answered with {@code OK}, {@code GET key} with {@code VALUE
 * value} or {@code NONE}; a replica that does not lead answers {@code ASK host:port}, or {@code
 * ERROR} and why. A write may be carried out twice if its client repeats it.
 */
public final class KeyValueServer {
  private KeyValueServer() {}

  /**
   * Serves until the process is ended, and remembers in a file {@code NAME.journal}.
   *
   * @param arguments the name of this replica, and all of them: {@code a a=localhost:7001
   *     b=localhost:7002 c=localhost:7003}
   * @throws IOException if the journal cannot be opened
   */
  public static void main(String[] arguments) throws IOException {
    String name = arguments.length == 0 ? "" : arguments[0];
    Map<String, Address> members = new LinkedHashMap<>();
    for (int i = 1; i < arguments.length; i++) {
      String[] member = arguments[i].split("=", 2);
      members.put(member[0], Address.of(member[member.length - 1]));
    }
    if (!members.containsKey(name)) {
      System.err.println("usage: KeyValueServer NAME NAME=HOST:PORT…, its own among them");
      System.exit(2);
    }
    Journal journal = new Journal(Path.of(name + ".journal"));
    EventLoop.run(
        () ->
            start(
                name,
                members,
                journal,
                Acknowledge.WHEN_A_MAJORITY_HAS_IT,
                line -> System.out.println(name + " " + line)));
  }

  /**
   * Starts a replica. In a loop.
   *
   * @param name its name among the members
   * @param members where all replicas are, by name; it listens on the port of its own
   * @param journal what it remembers
   * @param acknowledge when a write is done
   * @param log is told what it does, in words
   * @return the replica
   */
  public static Replica start(
      String name,
      Map<String, Address> members,
      Journal journal,
      Acknowledge acknowledge,
      Consumer<String> log) {
    Address own = Objects.requireNonNull(members.get(name), name);
    Replica replica = new Replica(name, members, journal, acknowledge, log);
    Server server = Net.createServer(socket -> serve(socket, replica, log));
    server.on(Server.ERROR, error -> log.accept(error.getMessage()));
    server.listen(own.port(), () -> log.accept("listens on " + server.address()));
    return replica;
  }

  private static void serve(Socket socket, Replica replica, Consumer<String> log) {
    socket.on(Socket.ERROR, error -> log.accept(error.getMessage()));
    Lines lines = new Lines(socket);
    lines.onLine(line -> replica.onRequest(line, lines::send));
  }
}
