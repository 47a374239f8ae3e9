package dev.sluice.check;

import dev.sluice.loop.EventLoop;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Where a program runs: hosts with a loop each, and time. Everything a program does happens on the
 * thread that calls {@link #run}, inside of the turns of the loops; so neither programs nor
 * invariants need locks.
 */
public interface World extends AutoCloseable {
  /** {@return how many hosts there are} */
  int hosts();

  /**
   * The name of a host, by which the others find it.
   *
   * @param host its number, from 0
   * @return the name
   */
  String name(int host);

  /**
   * The literal addresses of a host, loopback excepted; at least one.
   *
   * @param host its number, from 0
   * @return the addresses, in the order in which its name resolves to them
   */
  List<String> addresses(int host);

  /**
   * The path of a Unix-domain socket that only this host sees, in a folder that exists.
   *
   * @param host its number, from 0
   * @param name a short name
   * @return the path
   */
  String path(int host, String name);

  /**
   * Whether a host runs; a crash ends its loop, and it comes back without.
   *
   * @param host its number, from 0
   * @return whether it has a loop
   */
  boolean isUp(int host);

  /**
   * The loop of a host.
   *
   * @param host its number, from 0
   * @return the loop; another one after a crash
   * @throws IllegalStateException if the host is down
   */
  EventLoop loop(int host);

  /** {@return the time since the world began} */
  Duration now();

  /**
   * Lets time pass until something is so.
   *
   * @param done asked again and again, between turns
   * @param limit how much of the world's time may pass
   * @return whether it came to be so; false also if nothing will ever happen again
   */
  boolean run(BooleanSupplier done, Duration limit);

  /**
   * Whether its backend has all that programs ask of it; if not, calls may be refused with {@code
   * ERR_FEATURE_UNAVAILABLE_ON_PLATFORM}.
   *
   * @return whether nothing is refused so
   */
  default boolean hasAllFeatures() {
    return true;
  }

  /** Ends all faults, and makes no more: the network is whole, and hosts that are down stay so. */
  void calm();

  /** {@return how long after {@link #calm} everything that is going to happen has happened} */
  Duration patience();

  /** {@return the faults that have happened, each in a few words} */
  List<String> faults();

  /**
   * How many descriptors of sockets a host has open.
   *
   * @param host its number, from 0
   * @return how many; 0 for one that is down
   */
  int openDescriptors(int host);

  /** Ends the loops and releases everything. */
  @Override
  void close();
}
