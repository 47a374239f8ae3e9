package dev.sluice.js;

import dev.sluice.dns.DnsException;
import dev.sluice.error.AggregateException;
import dev.sluice.error.NodeException;
import dev.sluice.error.SystemException;
import dev.sluice.net.AddressFamilyException;
import dev.sluice.net.NetException;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** What {@code internal/host_errors} asks of an exception of Java's to make an Error of it. */
public final class HostError {
  private static final String STACK_OVERFLOW = "Maximum call stack size exceeded";

  private final Throwable error;
  private final GuestErrors errors;

  HostError(Throwable error, GuestErrors errors) {
    this.error = error;
    this.errors = errors;
  }

  /** {@return the constructor: {@code Error}, {@code TypeError}, {@code AbortError}…} */
  @HostAccess.Export
  public String kind() {
    return switch (error) {
      case NodeException exception -> exception.kind().label();
      case StackOverflowError _ -> NodeException.Kind.RANGE_ERROR.label();
      default -> "Error";
    };
  }

  /** {@return Node's code; empty if there is none} */
  @HostAccess.Export
  public String code() {
    return error instanceof NodeException exception ? exception.code() : "";
  }

  /** {@return the number of a failed system call's error, negative as in Node; 0 if it is none} */
  @HostAccess.Export
  public int errno() {
    return error instanceof SystemException failure ? failure.errno().number() : 0;
  }

  /** {@return the system call that failed; null if none did} */
  @HostAccess.Export
  public @Nullable String syscall() {
    return error instanceof SystemException failure ? failure.syscall() : null;
  }

  /** {@return the address it was about; null if it was about none} */
  @HostAccess.Export
  public @Nullable String address() {
    return error instanceof NetException failure ? failure.address() : null;
  }

  /** {@return the port it was about; negative if it was about none} */
  @HostAccess.Export
  public int port() {
    return switch (error) {
      case NetException failure -> failure.port();
      case AddressFamilyException failure -> failure.port();
      default -> -1;
    };
  }

  /** {@return the local address that was asked for; null if none was} */
  @HostAccess.Export
  public @Nullable String localAddress() {
    return error instanceof NetException failure ? failure.localAddress() : null;
  }

  /** {@return the local port that was asked for; negative if none was} */
  @HostAccess.Export
  public int localPort() {
    return error instanceof NetException failure ? failure.localPort() : -1;
  }

  /** {@return the name that was looked up; null if it was about none} */
  @HostAccess.Export
  public @Nullable String hostname() {
    return error instanceof DnsException failure ? failure.hostname() : null;
  }

  /** {@return the host that was to be connected to; null if it was about none} */
  @HostAccess.Export
  public @Nullable String host() {
    return error instanceof AddressFamilyException failure ? failure.host() : null;
  }

  /** {@return how many errors this one stands for; 0 if for itself alone} */
  @HostAccess.Export
  public int count() {
    return error instanceof AggregateException several ? several.errors().size() : 0;
  }

  /**
   * One of the errors that this one stands for.
   *
   * @param index which
   * @return the error as JavaScript knows it
   */
  @HostAccess.Export
  public @Nullable Value at(int index) {
    return error instanceof AggregateException several
        ? errors.toGuest(several.errors().get(index))
        : null;
  }

  /** {@return the message} */
  @HostAccess.Export
  public String message() {
    return switch (error) {
      case NodeException exception -> exception.getMessage();
      case StackOverflowError _ -> STACK_OVERFLOW;
      default -> error.toString();
    };
  }
}
