package dev.sluice.dns;

import dev.sluice.error.Errno;
import dev.sluice.error.NodeException;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.HostResolver;
import dev.sluice.io.IpAddress;
import dev.sluice.loop.EventLoop;
import dev.sluice.loop.Hold;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One lookup on its way; libuv's {@code uv_getaddrinfo_t}.
 *
 * <pre>
 *   start() ── literal ─────────────► next tick ──────────────────────┐
 *      └────── name ──► resolve() on a thread off the loop ──► answer() on the loop ──► callback
 * </pre>
 */
final class LookupRequest {
  /** libuv keeps the name in a buffer of 256 characters, the end mark included. */
  private static final int LONGEST_NAME = 255;

  private static final String SYSCALL = "getaddrinfo";

  private final EventLoop loop;
  private final String hostname;
  private final LookupOptions options;
  private final ResultOrder order;
  private final LookupCallback callback;
  private final Runnable told;
  private @Nullable NodeException error;
  private List<LookupAddress> found = List.of();

  LookupRequest(EventLoop loop, String hostname, LookupOptions options, LookupCallback callback) {
    this.loop = loop;
    this.hostname = hostname;
    this.options = options;
    this.order = options.order() == null ? Dns.getDefaultResultOrder() : options.order();
    this.callback = callback;
    this.told = loop.bound(() -> callback.done(error, found));
  }

  void start() {
    IpAddress literal = IpAddress.parse(hostname);
    if (literal != null) {
      List<LookupAddress> itself = List.of(new LookupAddress(hostname, literal.family().number()));
      loop.nextTick(() -> callback.done(null, itself));
    } else if (hostname.length() > LONGEST_NAME) {
      loop.nextTick(() -> callback.done(failure(Errno.EINVAL), List.of()));
    } else {
      resolveOffLoop();
    }
  }

  private void resolveOffLoop() {
    HostResolver resolver = loop.backend().resolver();
    Hold hold = loop.hold("dns.lookup " + hostname);
    try {
      loop.backend().offLoop().execute(() -> resolve(resolver, hold));
    } catch (RejectedExecutionException noThread) {
      hold.close();
      loop.nextTick(() -> callback.done(failure(Errno.ENOMEM), List.of()));
    }
  }

  /** On a thread off the loop. */
  private void resolve(HostResolver resolver, Hold hold) {
    NodeException error = null;
    List<LookupAddress> found = List.of();
    try {
      found = new AddressSelection(options, order).select(resolver, hostname);
    } catch (ErrnoException failed) {
      error = failure(failed.errno());
    } catch (RuntimeException broken) {
      error = NodeException.of(broken);
    }
    NodeException outcome = error;
    List<LookupAddress> addresses = found;
    try {
      loop.execute(() -> answer(outcome, addresses, hold));
    } catch (RejectedExecutionException loopEnded) {
      hold.close(); // The loop has ended, and with it whoever asked.
    }
  }

  private void answer(@Nullable NodeException error, List<LookupAddress> addresses, Hold hold) {
    hold.close();
    this.error = error;
    this.found = addresses;
    told.run();
  }

  private DnsException failure(Errno errno) {
    return new DnsException(errno, SYSCALL, hostname);
  }
}
