package dev.sluice.check.program;

import java.util.Locale;

/** What can happen to a socket or a server: its events, and what its callbacks are told. */
public enum Happening {
  /** A socket's {@code lookup}. */
  LOOKUP,
  /** A socket's {@code connectionAttempt}. */
  CONNECTION_ATTEMPT,
  /** A socket's {@code connectionAttemptFailed}. */
  CONNECTION_ATTEMPT_FAILED,
  /** A socket's {@code connectionAttemptTimeout}. */
  CONNECTION_ATTEMPT_TIMEOUT,
  /** The listener that was given to {@code connect}. */
  CONNECT_LISTENER,
  /** A socket's {@code connect}. */
  CONNECT,
  /** A socket's {@code ready}. */
  READY,
  /** A chunk for a {@code data} listener, {@code read()} or {@code onread}. */
  DATA,
  /** A socket's {@code readable}. */
  READABLE,
  /** A socket's {@code end}. */
  END,
  /** A socket's {@code pause}. */
  PAUSE,
  /** A socket's {@code resume}. */
  RESUME,
  /** A socket's {@code drain}. */
  DRAIN,
  /** A socket's {@code prefinish}. */
  PREFINISH,
  /** A socket's {@code finish}. */
  FINISH,
  /** A socket's {@code pipe}: something is piped into it. */
  PIPE,
  /** A socket's {@code unpipe}. */
  UNPIPE,
  /** A socket's {@code timeout}. */
  TIMEOUT,
  /** A callback of {@code write}. */
  WRITTEN,
  /** A callback of {@code end}. */
  ENDED,
  /** An {@code error}, of a socket or a server. */
  ERROR,
  /** A {@code close}, of a socket or a server. */
  CLOSE,
  /** A server's {@code listening}. */
  LISTENING,
  /** A server's {@code connection}. */
  CONNECTION,
  /** A server's {@code drop}. */
  DROP,
  /** The callback that was given to a server's {@code close}. */
  CLOSED;

  /** {@return its name as Node writes it, in lower case} */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
