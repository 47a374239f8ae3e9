package dev.sluice.check.program;

import java.time.Duration;
import java.util.List;
import java.util.StringJoiner;

/**
 * A program, as data: which servers and clients there are, and which calls they make when. One seed
 * makes one program, and the world's own randomness too, so that a seed names a whole run.
 *
 * @param seed the seed
 * @param hosts how many hosts there are
 * @param link how the links between them are
 * @param faults what goes wrong
 * @param servers the servers, by number
 * @param clients the clients, by number
 * @param steps the calls; those with the same trigger in this order
 */
public record CheckedProgram(
    long seed,
    int hosts,
    LinkPlan link,
    FaultPlan faults,
    List<ServerPlan> servers,
    List<ClientPlan> clients,
    List<Step> steps) {
  /**
   * The program of a seed.
   *
   * @param seed any number
   * @return the program, always the same
   */
  public static CheckedProgram ofSeed(long seed) {
    return new ProgramGenerator(seed).program();
  }

  /**
   * Whether the run asks sockets for their ports, so that it knows which belong together: as in
   * Node, a socket that was asked knows the other end's even when it is closed.
   *
   * @return whether it asks
   */
  public boolean looksAtPorts() {
    return seed % 4 != 0;
  }

  /** {@return when its last step by the clock is due, or its last client is made} */
  public Duration length() {
    return length(clients, steps);
  }

  /** How long clients and steps take. */
  static Duration length(List<ClientPlan> clients, List<Step> steps) {
    int start = clients.stream().mapToInt(ClientPlan::startMillis).max().orElse(0);
    int last =
        steps.stream()
            .map(Step::trigger)
            .filter(trigger -> trigger.happening() == null)
            .mapToInt(Trigger::count)
            .max()
            .orElse(0);
    return Duration.ofMillis(start + last);
  }

  /**
   * The same program with other steps.
   *
   * @param left the steps
   * @return the program
   */
  public CheckedProgram withSteps(List<Step> left) {
    return new CheckedProgram(seed, hosts, link, faults, servers, clients, List.copyOf(left));
  }

  /**
   * The same program with fewer clients; their numbers stay.
   *
   * @param left the clients
   * @return the program
   */
  public CheckedProgram withClients(List<ClientPlan> left) {
    return new CheckedProgram(seed, hosts, link, faults, servers, List.copyOf(left), steps);
  }

  /**
   * The same program in a world with other faults.
   *
   * @param plan what goes wrong
   * @return the program
   */
  public CheckedProgram withFaults(FaultPlan plan) {
    return new CheckedProgram(seed, hosts, link, plan, servers, clients, steps);
  }

  /** {@return the program as text, one line for each server, client and step} */
  @Override
  public String toString() {
    StringJoiner lines = new StringJoiner(System.lineSeparator());
    lines.add("program " + seed + ": " + hosts + " hosts, " + link + ", faults " + faults);
    servers.forEach(server -> lines.add(server.toString()));
    clients.forEach(client -> lines.add(client.toString()));
    steps.forEach(step -> lines.add(step.toString()));
    return lines.toString();
  }
}
