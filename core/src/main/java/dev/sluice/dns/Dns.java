package dev.sluice.dns;

import dev.sluice.error.Arguments;
import dev.sluice.error.ErrorCode;
import dev.sluice.loop.EventLoop;
import dev.sluice.loop.LoopFuture;
import dev.sluice.loop.LoopLocal;
import java.util.List;

/**
 * Names to addresses; Node's {@code dns.lookup}, which asks the operating system and not a name
 * server, so that {@code /etc/hosts} and the like count.
 *
 * <p>All methods belong to a loop's thread, {@link #lookupAsync} excepted.
 */
public final class Dns {
  private static final LoopLocal<ResultOrder> DEFAULT_ORDER =
      LoopLocal.withInitial(() -> ResultOrder.VERBATIM);

  private Dns() {}

  /**
   * Looks up the first address of a name, of either family.
   *
   * @param hostname the name; a literal address is its own answer
   * @param callback called once, later, on this thread; holds the loop alive until then
   * @throws dev.sluice.error.NodeException {@code ERR_INVALID_ARG_VALUE} if the name is empty
   * @throws IllegalStateException outside of a loop
   */
  public static void lookup(String hostname, LookupCallback callback) {
    lookup(hostname, LookupOptions.DEFAULT, callback);
  }

  /**
   * Looks up addresses of a name. The system is asked off this thread; failures reach the callback
   * as {@link DnsException}: {@code ENOTFOUND} for a name nobody knows, {@code EAI_AGAIN} if the
   * name server does not answer, {@code EINVAL} for a name longer than 255 characters.
   *
   * @param hostname the name; a literal address is its own answer whatever family was asked for
   * @param options what is asked for
   * @param callback called once, later, on this thread; holds the loop alive until then
   * @throws dev.sluice.error.NodeException {@code ERR_INVALID_ARG_VALUE} if the name is empty
   * @throws IllegalStateException outside of a loop
   */
  public static void lookup(String hostname, LookupOptions options, LookupCallback callback) {
    Arguments.text(hostname, "hostname");
    Arguments.object(options, "options");
    Arguments.function(callback, "callback");
    if (hostname.isEmpty()) {
      throw ErrorCode.ERR_INVALID_ARG_VALUE.exception(
          "argument 'hostname'", "must be a non-empty string", "''");
    }
    new LookupRequest(EventLoop.current(), hostname, options, callback).start();
  }

  /**
   * Looks up addresses of a name, for code outside of the loop. Any thread.
   *
   * @param loop the loop that asks
   * @param hostname the name
   * @param options what is asked for
   * @return completed on the loop's thread, exceptionally with what {@link #lookup(String,
   *     LookupOptions, LookupCallback)} reports or throws
   */
  public static LoopFuture<List<LookupAddress>> lookupAsync(
      EventLoop loop, String hostname, LookupOptions options) {
    LoopFuture<List<LookupAddress>> answer = loop.newFuture();
    loop.execute(
        () -> {
          try {
            lookup(
                hostname,
                options,
                (error, addresses) -> {
                  if (error == null) {
                    answer.complete(addresses);
                  } else {
                    answer.completeExceptionally(error);
                  }
                });
          } catch (RuntimeException refused) {
            answer.completeExceptionally(refused);
          }
        });
    return answer;
  }

  /**
   * {@return the order in which this loop's lookups answer if they ask for none; at first verbatim}
   */
  public static ResultOrder getDefaultResultOrder() {
    return EventLoop.current().local(DEFAULT_ORDER);
  }

  /**
   * Sets the order in which this loop's lookups answer if they ask for none.
   *
   * @param order the order
   */
  public static void setDefaultResultOrder(ResultOrder order) {
    EventLoop.current().local(DEFAULT_ORDER, order);
  }
}
