package dev.sluice.bench.server;

import java.util.Locale;

/** What a server under test does with what it gets. */
public enum Role {
  /** Sends every client back what it sends. */
  ECHO,

  /** Throws away what it gets. */
  SINK,

  /** Sends what any client sends to all of them. */
  BROADCAST,

  /** Joins every client to a connection of its own to a target. */
  PROXY,

  /**
   * Sends every client back what it sends, by a listener and nothing else: what a connection alone
   * takes, while nothing moves on it.
   */
  LISTENER,

  /** No server at all: a program that prints {@code hello} and ends. */
  HELLO;

  /** {@return how the servers' command lines call it} */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The role of a command line.
   *
   * @param word as {@link #word()}
   * @return the role
   * @throws IllegalArgumentException if there is none of that name
   */
  public static Role of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
