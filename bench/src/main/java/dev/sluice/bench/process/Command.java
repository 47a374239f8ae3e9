package dev.sluice.bench.process;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * How a server is started.
 *
 * @param words the program and its arguments
 * @param environment variables besides this process's own
 * @param port where it listens, if it does not say so itself; otherwise it prints a line that ends
 *     in {@code listening on}, an address and the port
 */
public record Command(List<String> words, Map<String, String> environment, OptionalInt port) {
  /**
   * A command of a server that says where it listens.
   *
   * @param words the program and its arguments
   * @return the command
   */
  public static Command of(List<String> words) {
    return new Command(words, Map.of(), OptionalInt.empty());
  }

  /**
   * A command of a server that does not say where it listens.
   *
   * @param port where that is
   * @param words the program and its arguments
   * @return the command
   */
  public static Command on(int port, List<String> words) {
    return new Command(words, Map.of(), OptionalInt.of(port));
  }
}
