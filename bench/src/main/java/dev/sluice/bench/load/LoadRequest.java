package dev.sluice.bench.load;

import java.util.List;
import java.util.Locale;

/**
 * What the load generator is asked for.
 *
 * @param mode what every connection does
 * @param host the server's address
 * @param port the server's port
 * @param connections how many connections
 * @param size bytes of a message, or of one call
 * @param rampMillis how long before it is measured
 * @param measureMillis how long it is measured
 */
public record LoadRequest(
    Mode mode,
    String host,
    int port,
    int connections,
    int size,
    long rampMillis,
    long measureMillis) {
  /** What every connection does; {@code load.c} explains each. */
  public enum Mode {
    /** Ping-pong. */
    ECHO,

    /** Connect, one ping-pong, close. */
    CHURN,

    /** One sends, all receive. */
    BROADCAST,

    /** One way, as fast as it goes. */
    BULK,

    /** One ping-pong, then nothing until the generator's input ends. */
    IDLE,

    /** The other end of a one-way flow: a server that throws away what it gets. */
    SINK
  }

  /** {@return the generator's arguments} */
  public List<String> arguments() {
    return List.of(
        mode.name().toLowerCase(Locale.ROOT),
        host,
        Integer.toString(port),
        Integer.toString(connections),
        Integer.toString(size),
        Long.toString(rampMillis),
        Long.toString(measureMillis));
  }

  /**
   * Reads what {@link #arguments()} has written.
   *
   * @param arguments the generator's arguments
   * @return the request
   * @throws IllegalArgumentException if they are not seven, or one of them says nothing
   */
  public static LoadRequest parse(String... arguments) {
    if (arguments.length != 7) {
      throw new IllegalArgumentException(
          "usage: load MODE HOST PORT CONNECTIONS SIZE RAMP_MILLIS MEASURE_MILLIS");
    }
    return new LoadRequest(
        Mode.valueOf(arguments[0].toUpperCase(Locale.ROOT)),
        arguments[1],
        Integer.parseInt(arguments[2]),
        Integer.parseInt(arguments[3]),
        Integer.parseInt(arguments[4]),
        Long.parseLong(arguments[5]),
        Long.parseLong(arguments[6]));
  }
}
