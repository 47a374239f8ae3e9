package dev.sluice.bench.contender;

import dev.sluice.bench.error.BenchException;
import dev.sluice.bench.load.Load;
import dev.sluice.bench.process.Command;
import dev.sluice.bench.process.Platform;
import dev.sluice.bench.server.Role;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * A server that takes part: what it is called, which roles it plays, how it is started for each, or
 * why it cannot be on this machine.
 */
public final class Contender {
  private final String name;
  private final String title;
  private final Platform platform;
  private final Map<Role, IntFunction<Command>> commands = new EnumMap<>(Role.class);
  private Optional<String> obstacle = Optional.empty();
  private Optional<Load> ownLoad = Optional.empty();

  private Contender(String name, String title, Platform platform) {
    this.name = name;
    this.title = title;
    this.platform = platform;
  }

  static Contender of(String name, String title, Platform platform) {
    return new Contender(name, title, platform);
  }

  /** Adds a role. */
  Contender plays(Role role, Command command) {
    return plays(role, target -> command);
  }

  /** Adds a role whose command needs to know a port to connect to. */
  Contender plays(Role role, IntFunction<Command> command) {
    commands.put(role, command);
    return this;
  }

  /** Says why it cannot be started here, if it cannot. */
  Contender unless(Optional<String> why) {
    obstacle = why;
    return this;
  }

  /** Sets a load that is made otherwise than by the load generator. */
  Contender loadedBy(Load load) {
    ownLoad = Optional.of(load);
    return this;
  }

  /** {@return how it is chosen and reported: lower case, such as {@code netty-epoll}} */
  public String name() {
    return name;
  }

  /** {@return how a reader knows it, such as {@code Netty 4.2, epoll}} */
  public String title() {
    return title;
  }

  /** {@return what it runs on} */
  public Platform platform() {
    return platform;
  }

  /** {@return what it can do} */
  public Set<Role> roles() {
    return Set.copyOf(commands.keySet());
  }

  /** {@return why it cannot be measured on this machine; empty if it can} */
  public Optional<String> obstacle() {
    return obstacle;
  }

  /** {@return its own client, for a server that talks to no other} */
  public Optional<Load> ownLoad() {
    return ownLoad;
  }

  /**
   * How it is started.
   *
   * @param role one of its {@link #roles()}
   * @param target a port of this machine to connect to, for a proxy
   * @return the command
   * @throws BenchException if it does not play the role
   */
  public Command command(Role role, int target) {
    IntFunction<Command> command = commands.get(role);
    if (command == null) {
      throw new BenchException(name + " does not play the role " + role.word());
    }
    return command.apply(target);
  }

  /**
   * Whether it is meant by a word of {@code --servers}: its name or how its name begins.
   *
   * @param word such as {@code netty} or {@code netty-epoll}
   * @return whether it is one of them
   */
  public boolean matches(String word) {
    return name.startsWith(word);
  }

  @Override
  public String toString() {
    return name;
  }
}
