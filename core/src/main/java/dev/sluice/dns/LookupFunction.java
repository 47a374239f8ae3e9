package dev.sluice.dns;

/**
 * How names become addresses: {@link Dns#lookup(String, LookupOptions, LookupCallback)}, or a
 * program's own way, given to a socket by its connect options.
 */
@FunctionalInterface
public interface LookupFunction {
  /**
   * Looks a name up.
   *
   * @param hostname the name, never a literal address when a socket asks
   * @param options what is asked for; {@link LookupOptions#all()} is set when a socket chooses
   *     among the families itself
   * @param callback to be called exactly once, on the loop's thread, now or later
   */
  void lookup(String hostname, LookupOptions options, LookupCallback callback);
}
