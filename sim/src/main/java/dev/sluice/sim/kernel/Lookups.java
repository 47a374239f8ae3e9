package dev.sluice.sim.kernel;

import dev.sluice.error.Errno;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.IpAddress;
import java.util.List;

/** Name resolution on one host, which may fail or take long for a while. */
public final class Lookups {
  private final HostKernel host;
  private final Agenda agenda;
  private final Trace trace;
  private Errno failure = Errno.EAI_AGAIN;
  private long failingUntil;
  private long delay;
  private long delayedUntil;

  Lookups(HostKernel host) {
    this.host = host;
    this.agenda = host.network().agenda();
    this.trace = host.network().trace();
  }

  /**
   * Lets them fail for a while, the names of the host itself excepted.
   *
   * @param error what they fail with
   * @param until the virtual time at which it is over
   */
  public void fail(Errno error, long until) {
    trace.strikes(host, null, "lookups fail", failingUntil);
    failure = error;
    failingUntil = Math.max(failingUntil, until);
    trace.healsLater(host, null, "lookups fail", () -> failingUntil);
  }

  /**
   * Lets those that begin in a while from now take longer.
   *
   * @param nanos how long they take
   * @param until the virtual time at which it is over
   */
  public void delay(long nanos, long until) {
    delay = agenda.now() < delayedUntil ? Math.max(delay, nanos) : nanos;
    trace.strikes(host, null, "lookups take long", delayedUntil);
    delayedUntil = Math.max(delayedUntil, until);
    trace.healsLater(host, null, "lookups take long", () -> delayedUntil);
  }

  /** How long one takes that begins now. */
  long delay() {
    return agenda.now() < delayedUntil ? delay : 0;
  }

  List<IpAddress> resolve(String hostname) throws ErrnoException {
    if (hostname.equalsIgnoreCase("localhost")) {
      return List.of(IpAddress.LOOPBACK6, IpAddress.LOOPBACK4);
    }
    if (agenda.now() < failingUntil) {
      throw new ErrnoException(failure);
    }
    HostKernel found = host.network().host(hostname);
    if (found == null || found.addresses().isEmpty()) {
      throw new ErrnoException(Errno.EAI_NONAME);
    }
    return found.addresses();
  }
}
