package dev.sluice.bench.attack;

import dev.sluice.bench.attack.HealthyClients.Experiences;
import dev.sluice.bench.process.Children;
import dev.sluice.bench.process.Cores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Attacks servers, one attack after the other on the same process: what one leaves behind, the next
 * finds. Around each attack it looks at what the server holds, and during each it lets clients run
 * their errands that behave.
 *
 * @param length how long each attack takes
 * @param cores where the servers run
 * @param children whom they belong to
 * @param progress told in a line what happens
 */
public record Campaign(Duration length, Cores cores, Children children, Consumer<String> progress) {
  /** So that the JVM has compiled what is hot before the quiet figures are taken. */
  private static final int WARM_UPS = 2;

  /** A moment is so much shorter than an attack. */
  private static final int MOMENT = 10;

  /** So many fewer attack before anything is counted. */
  private static final int FEW = 10;

  private static final long SEED = 20_090_301;

  /**
   * Attacks one server in several ways.
   *
   * @param victim which
   * @param backend on what
   * @param attacks the ways
   * @return what each came to, in their order
   * @throws dev.sluice.bench.error.BenchException if the server cannot be started, or does not even
   *     serve when nobody attacks
   */
  public List<Outcome> attack(Victim victim, String backend, List<Attack> attacks) {
    List<Outcome> outcomes = new ArrayList<>();
    attack(victim, backend, attacks, false, outcomes);
    attack(victim, backend, attacks, true, outcomes);
    return outcomes;
  }

  private void attack(
      Victim victim, String backend, List<Attack> attacks, boolean scarce, List<Outcome> outcomes) {
    List<Attack> some =
        attacks.stream().filter(each -> each.needsScarceDescriptors() == scarce).toList();
    if (some.isEmpty()) {
      return;
    }
    Optional<Integer> descriptors =
        scarce ? Optional.of(Attack.SCARCE_DESCRIPTORS) : Optional.empty();
    try (VictimProcess server =
        VictimProcess.start(victim, backend, descriptors, cores, children)) {
      warmUp(server, some);
      for (Attack attack : some) {
        progress.accept("%s: %s".formatted(server, attack.title()));
        outcomes.add(attack(server, backend, attack));
        if (server.distress().isPresent()) {
          return;
        }
      }
    }
  }

  /** What is made once and for all is there before anything is counted. */
  private void warmUp(VictimProcess server, List<Attack> attacks) {
    try (HealthyClients clients = new HealthyClients(server)) {
      for (int i = 0; i < WARM_UPS; i++) {
        clients.observe(length.dividedBy(2));
      }
      for (Attack attack : attacks) {
        try (Assault _ = Assault.begin(attack, 1 + attack.attackers() / FEW, server.port(), SEED)) {
          clients.observe(length.dividedBy(MOMENT));
        }
      }
    }
  }

  private Outcome attack(VictimProcess server, String backend, Attack attack) {
    try (HealthyClients clients = new HealthyClients(server)) {
      Experiences quiet = clients.observe(length);
      Holdings before = Holdings.of(server);
      Experiences attacked;
      Assault assault = Assault.begin(attack, attack.attackers(), server.port(), SEED);
      try (assault) {
        attacked = clients.observe(length);
      }
      Optional<String> distress = server.distress();
      boolean well = distress.isEmpty();
      return new Outcome(
          server.victim(),
          backend,
          attack,
          assault.connections(),
          assault.bytes(),
          quiet,
          attacked,
          well ? clients.observe(length.dividedBy(MOMENT)) : attacked,
          before,
          well ? Holdings.afterCalm(server, before) : before,
          distress);
    }
  }
}
