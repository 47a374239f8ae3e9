package dev.sluice.js.http2;

/** Why a stream or a connection ends (RFC 9113, 7). Their numbers are their places. */
public enum ErrorCode {
  /** All is well. */
  NO_ERROR,
  /** The protocol was not kept. */
  PROTOCOL_ERROR,
  /** Something else went wrong here. */
  INTERNAL_ERROR,
  /** More came than the window allowed. */
  FLOW_CONTROL_ERROR,
  /** Settings were not acknowledged. */
  SETTINGS_TIMEOUT,
  /** The stream was half-closed. */
  STREAM_CLOSED,
  /** A frame has a wrong size. */
  FRAME_SIZE_ERROR,
  /** Nothing was done with the stream. */
  REFUSED_STREAM,
  /** The stream is of no use any more. */
  CANCEL,
  /** The tables of headers are not the same any more. */
  COMPRESSION_ERROR,
  /** The connection that was asked for broke. */
  CONNECT_ERROR,
  /** Too much is asked for. */
  ENHANCE_YOUR_CALM,
  /** TLS is not good enough. */
  INADEQUATE_SECURITY,
  /** HTTP/1.1 is asked for. */
  HTTP_1_1_REQUIRED;

  /** {@return its number} */
  public int number() {
    return ordinal();
  }
}
