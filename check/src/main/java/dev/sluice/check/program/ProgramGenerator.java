package dev.sluice.check.program;

import dev.sluice.check.program.ServerPlan.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Draws a program. What servers and clients are like is drawn here, what they do by a script. */
final class ProgramGenerator {
  /** Apart from the stream that the world draws from. */
  private static final long STREAM = 0x9E3779B97F4A7C15L;

  private static final int MOST_CLIENTS = 4;

  /** How many of a server's connections have steps of their own. */
  private static final int SCRIPTED_CONNECTIONS = 3;

  private static final int FIRST_PORT = 7000;
  private static final int[] BUFFER_SIZES = {4608, 9000, 20_000, 65_536, 300_000};
  private static final int[] HIGH_WATER_MARKS = {0, 1, 100, 4096, 16_384, 200_000};

  private final long seed;
  private final Draw draw;
  private final ScriptGenerator script;
  private final int hosts;
  private final List<ServerPlan> servers = new ArrayList<>();
  private final List<ClientPlan> clients = new ArrayList<>();

  ProgramGenerator(long seed) {
    this.seed = seed;
    draw = new Draw(seed ^ STREAM);
    hosts = 1 + draw.below(3);
    script = new ScriptGenerator(draw);
  }

  CheckedProgram program() {
    int serverCount = draw.oneIn(4) ? 2 : 1;
    for (int number = 0; number < serverCount; number++) {
      servers.add(server(number));
    }
    int clientCount = 1 + draw.below(MOST_CLIENTS);
    for (int number = 0; number < clientCount; number++) {
      clients.add(client(number));
    }
    LinkPlan link = link();
    FaultPlan.Level level =
        draw.oneIn(2)
            ? FaultPlan.Level.NONE
            : draw.oneIn(2) ? FaultPlan.Level.SOME : FaultPlan.Level.ROUGH;
    List<Step> steps = steps();
    FaultPlan faults =
        level == FaultPlan.Level.NONE
            ? FaultPlan.NONE
            : new FaultPlan(level, CheckedProgram.length(clients, steps), null);
    List<Step> all = new ArrayList<>(steps);
    all.addAll(new AddedSteps(seed).of(servers, clients));
    return new CheckedProgram(
        seed, hosts, link, faults, List.copyOf(servers), List.copyOf(clients), List.copyOf(all));
  }

  private LinkPlan link() {
    long latency = draw.pick(10_000L, 250_000L, 3_000_000L, 40_000_000L);
    long jitter = draw.oneIn(2) ? 0 : draw.upTo((int) (latency * 3));
    long rate = draw.pick(0L, 0L, 0L, 20_000L, 1_000_000L);
    return new LinkPlan(Duration.ofNanos(latency), Duration.ofNanos(jitter), rate);
  }

  private ServerPlan server(int number) {
    return new ServerPlan(
        number,
        draw.below(hosts),
        place(),
        FIRST_PORT + (draw.oneIn(12) ? 0 : number),
        draw.below(1000),
        draw.oneIn(8) ? 1 + draw.below(3) : 0,
        draw.oneIn(8) ? draw.below(3) : -1,
        draw.oneIn(2),
        draw.oneIn(6),
        draw.oneIn(25),
        draw.oneIn(12),
        style(),
        socket());
  }

  private Place place() {
    return switch (draw.below(24)) {
      case 0, 1 -> Place.EVERYWHERE_4;
      case 2 -> Place.EVERYWHERE_6;
      case 3, 4, 5 -> Place.ADDRESS;
      case 6 -> Place.LOOPBACK;
      case 7, 8 -> Place.NAME;
      case 9 -> Place.UNKNOWN_NAME;
      case 10, 11 -> Place.PATH;
      case 12, 13 -> Place.ABSTRACT_NAME;
      default -> Place.EVERYWHERE;
    };
  }

  private ClientPlan client(int number) {
    ServerPlan server = servers.get(draw.below(servers.size()));
    boolean near = server.place().isUnix() || server.place() == Place.LOOPBACK;
    ReadingStyle style = draw.oneIn(10) ? ReadingStyle.ONREAD : style();
    return new ClientPlan(
        number,
        near && !draw.oneIn(20) ? server.host() : draw.below(hosts),
        draw.oneIn(2) ? 0 : draw.upTo(draw.pick(3, 100, 5000)),
        server.number(),
        target(),
        draw.below(1000),
        draw.oneIn(10),
        draw.oneIn(2),
        draw.oneIn(10) ? 1 + draw.upTo(draw.pick(5, 200, 20_000)) : 0,
        draw.oneIn(8) ? draw.pick(4, 6) : 0,
        draw.oneIn(15),
        draw.oneIn(20) ? 9000 + draw.below(2) : 0,
        draw.oneIn(30),
        draw.oneIn(6),
        draw.oneIn(40),
        style,
        socket());
  }

  private ClientPlan.Target target() {
    return switch (draw.below(24)) {
      case 0 -> ClientPlan.Target.WRONG_PORT;
      case 1 -> ClientPlan.Target.UNKNOWN_NAME;
      case 2 -> ClientPlan.Target.NOBODY;
      case 3, 4 -> ClientPlan.Target.OWN_LOOKUP;
      case 5, 6, 7, 8, 9, 10, 11, 12 -> ClientPlan.Target.NAME;
      default -> ClientPlan.Target.ADDRESS;
    };
  }

  private ReadingStyle style() {
    return switch (draw.below(16)) {
      case 0, 1 -> ReadingStyle.READABLE;
      case 2 -> ReadingStyle.READABLE_SIPPING;
      case 3, 4 -> ReadingStyle.NOBODY;
      case 5 -> ReadingStyle.DISCARDING;
      case 6, 7 -> ReadingStyle.ECHO;
      case 8 -> ReadingStyle.SINK;
      default -> ReadingStyle.FLOWING;
    };
  }

  private SocketPlan socket() {
    if (draw.oneIn(2)) {
      return SocketPlan.USUAL;
    }
    return new SocketPlan(
        draw.oneIn(2),
        draw.oneIn(4) ? 1 + draw.below(20) : 0,
        draw.oneIn(6) ? 1000 * (1 + draw.below(30)) : 0,
        draw.oneIn(3) ? HIGH_WATER_MARKS[draw.below(HIGH_WATER_MARKS.length)] : -1,
        draw.oneIn(3) ? BUFFER_SIZES[draw.below(BUFFER_SIZES.length)] : 0,
        draw.oneIn(3) ? BUFFER_SIZES[draw.below(BUFFER_SIZES.length)] : 0);
  }

  private List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    for (ClientPlan client : clients) {
      script.socketSteps(Party.client(client.number()), client.early(), steps);
    }
    for (ServerPlan server : servers) {
      script.serverSteps(Party.server(server.number()), steps);
      int scripted = draw.upTo(SCRIPTED_CONNECTIONS);
      for (int connection = 0; connection < scripted; connection++) {
        script.socketSteps(Party.accepted(server.number(), connection), false, steps);
      }
    }
    return List.copyOf(steps);
  }
}
