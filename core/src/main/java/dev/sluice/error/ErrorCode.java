package dev.sluice.error;

import dev.sluice.error.NodeException.Kind;

/**
 * Node's own error codes that Sluice uses, each with the constructor and the message text that Node
 * gives it. Source: the table of errors in the Node.js documentation ({@code errors.html}) and what
 * Node 25 prints.
 *
 * <pre>{@code
 * throw ErrorCode.ERR_SOCKET_BAD_PORT.exception("options.port", "type number (70000)");
 * }</pre>
 */
public enum ErrorCode {
  /** A feature that the chosen backend or the operating system does not have. */
  ERR_FEATURE_UNAVAILABLE_ON_PLATFORM(
      Kind.TYPE_ERROR, "The feature %s is unavailable on the current platform: %s"),
  /** Text that is no address of its family. */
  ERR_INVALID_ADDRESS(Kind.ERROR, "Invalid socket address"),
  /**
   * An address family that is neither 4 nor 6, from a custom lookup. Arguments: family, host, port.
   */
  ERR_INVALID_ADDRESS_FAMILY(Kind.RANGE_ERROR, "Invalid address family: %s %s:%s"),
  /**
   * An argument of a wrong type. Arguments: the description of argument and expectation, what came.
   */
  ERR_INVALID_ARG_TYPE(Kind.TYPE_ERROR, "The %s must be %s. Received %s"),
  /** An argument with an impossible value. Arguments: argument, reason, what came. */
  ERR_INVALID_ARG_VALUE(Kind.TYPE_ERROR, "The %s %s. Received %s"),
  /** A descriptor that is no stream. */
  ERR_INVALID_FD_TYPE(Kind.TYPE_ERROR, "Unsupported fd type: %s"),
  /** An operation that this kind of handle does not have. */
  ERR_INVALID_HANDLE_TYPE(Kind.TYPE_ERROR, "This handle type cannot be sent"),
  /** A lookup answered something that is no IP address. */
  ERR_INVALID_IP_ADDRESS(Kind.TYPE_ERROR, "Invalid IP address: %s"),
  /** An address on the block list. */
  ERR_IP_BLOCKED(Kind.ERROR, "IP(%s) is blocked by net.BlockList"),
  /** A method that a subclass has to provide. */
  ERR_METHOD_NOT_IMPLEMENTED(Kind.ERROR, "The %s method is not implemented"),
  /** Required arguments were not given. Argument: their description. */
  ERR_MISSING_ARGS(Kind.TYPE_ERROR, "The %s must be specified"),
  /** A callback was called twice. */
  ERR_MULTIPLE_CALLBACK(Kind.ERROR, "Callback called multiple times"),
  /** A number outside of its range. Arguments: name, range, what came. */
  ERR_OUT_OF_RANGE(
      Kind.RANGE_ERROR, "The value of \"%s\" is out of range. It must be %s. Received %s"),
  /** A second {@code listen} without a {@code close} between. */
  ERR_SERVER_ALREADY_LISTEN(
      Kind.ERROR, "Listen method has been called more than once without closing."),
  /** {@code close} of a server that is not listening. */
  ERR_SERVER_NOT_RUNNING(Kind.ERROR, "Server is not running."),
  /** A port outside of 0 to 65535. Arguments: name, what came. */
  ERR_SOCKET_BAD_PORT(Kind.RANGE_ERROR, "%s should be >= 0 and < 65536. Received %s."),
  /** An operation on a socket that is closed or was never connected. */
  ERR_SOCKET_CLOSED(Kind.ERROR, "Socket is closed"),
  /** A socket destroyed while it was connecting. */
  ERR_SOCKET_CLOSED_BEFORE_CONNECTION(
      Kind.ERROR, "Socket closed before the connection was established"),
  /** An attempt to connect took longer than the time allowed for one. */
  ERR_SOCKET_CONNECTION_TIMEOUT(Kind.ERROR, "Socket connection timeout"),
  /** A stream method after the stream was finished. */
  ERR_STREAM_ALREADY_FINISHED(Kind.ERROR, "Cannot call %s after a stream was finished"),
  /** A pipe from a stream that cannot be read. */
  ERR_STREAM_CANNOT_PIPE(Kind.ERROR, "Cannot pipe, not readable"),
  /** A stream method after the stream was destroyed. */
  ERR_STREAM_DESTROYED(Kind.ERROR, "Cannot call %s after a stream was destroyed"),
  /** A null chunk written. */
  ERR_STREAM_NULL_VALUES(Kind.TYPE_ERROR, "May not write null values to stream"),
  /** A stream that closed before it had ended or finished. */
  ERR_STREAM_PREMATURE_CLOSE(Kind.ERROR, "Premature close"),
  /** A chunk pushed after the end was. */
  ERR_STREAM_PUSH_AFTER_EOF(Kind.ERROR, "stream.push() after EOF"),
  /** A pipeline into a stream that is closed already. */
  ERR_STREAM_UNABLE_TO_PIPE(Kind.ERROR, "Cannot pipe to a closed or destroyed stream"),
  /** A chunk unshifted after {@code end}. */
  ERR_STREAM_UNSHIFT_AFTER_END_EVENT(Kind.ERROR, "stream.unshift() after end event"),
  /** A chunk written after {@code end()}. */
  ERR_STREAM_WRITE_AFTER_END(Kind.ERROR, "write after end"),
  /** An {@code error} event that nobody listens to, with a payload that is no exception. */
  ERR_UNHANDLED_ERROR(Kind.ERROR, "Unhandled error. (%s)"),
  /** A charset name nobody knows. */
  ERR_UNKNOWN_ENCODING(Kind.TYPE_ERROR, "Unknown encoding: %s");

  private final Kind kind;
  private final String message;

  ErrorCode(Kind kind, String message) {
    this.kind = kind;
    this.message = message;
  }

  /**
   * A new exception with this code.
   *
   * @param arguments what fills the message's places, in order
   * @return the exception, not thrown yet
   */
  public NodeException exception(Object... arguments) {
    return new NodeException(kind, name(), message.formatted(arguments), null);
  }
}
